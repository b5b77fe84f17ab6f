package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people have the form of one row open: nobody's text is lost. */
class LostUpdateTest {

  private static final String BOOK = "/data/library/book/1";

  private static TestSite site;
  private static HttpProbe root;

  private Map<String, String> form = Map.of();

  @BeforeAll
  static void open() {
    site = TestSite.start();
    root = site.visitor("root");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @BeforeEach
  void fill() {
    site.database()
        .execute(
            """
            TRUNCATE shelf, author, tag, book, book_tags RESTART IDENTITY CASCADE;
            INSERT INTO shelf VALUES ('S1', 'First shelf'), ('S2', 'Second shelf');
            INSERT INTO author (name) SELECT 'Author ' || n FROM generate_series(1, 60) n;
            INSERT INTO tag (name) VALUES ('old'), ('red'), ('blue'), ('green');
            INSERT INTO book (title, isbn, author_id, shelf_code, pages, in_print, details, notes, sort_title)
            VALUES ('One', '1', 3, 'S1', 5, true, '{"a": 1}', E'first\\nsecond', 'x');
            INSERT INTO book_tags (book_id, tags_id) VALUES (1, 1), (1, 2);\
            """);
    form = TestSite.hidden(root.get(BOOK).body());
  }

  /** Saves the form that was opened before; every field is sent, as browsers do. */
  private HttpProbe.Answer save(Map<String, String> typed) {
    return save(form, typed);
  }

  private static HttpProbe.Answer save(Map<String, String> hidden, Map<String, String> typed) {
    List<Map.Entry<String, String>> all = new ArrayList<>(hidden.entrySet());
    Map<String, String> fields =
        new HashMap<>(
            Map.of("title", "One", "isbn", "1", "author", "3", "_words.author", "Author 3"));
    fields.putAll(Map.of("shelf", "S1", "pages", "5", "details", "{\n  \"a\": 1\n}"));
    fields.put("notes", "first\r\nsecond");
    fields.putAll(typed);
    String tags = fields.getOrDefault("tags", "1 2");
    fields.remove("tags");
    all.addAll(fields.entrySet());
    all.add(Map.entry("tags", ""));
    for (String tag : tags.split(" ")) {
      all.add(Map.entry("tags", tag));
    }
    all.add(Map.entry("_csrf", root.get("/").token()));
    return root.post(BOOK, all);
  }

  private static String value(String sql) {
    return site.database().value(sql);
  }

  private static void theirs(String set) {
    site.database().execute("UPDATE book SET " + set);
  }

  @Test
  void whatOnlyOneSideChangedIsJoinedAndSaidSo() {
    theirs("title = 'Theirs', author_id = 7, details = '{\"a\": 2}'");
    HttpProbe.Answer answer = save(Map.of("pages", "9", "notes", "first\r\nsecond\r\nthird"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    assertThat(
            site.database()
                .query("SELECT title, author_id, details->>'a', pages, notes, isbn FROM book"))
        .containsExactly(List.of("Theirs", "7", "2", "9", "first\nsecond\nthird", "1"));
    assertThat(root.get(BOOK).body())
        .contains("2 fields saved. Somebody else saved meanwhile, and that stays too: ")
        .contains("Title, Author, Details");
  }

  @Test
  void whatBothChangedShowsThreeTextsAndIsSavedAfterAChoice() {
    theirs("title = 'Theirs', notes = 'theirs too', pages = 9");
    HttpProbe.Answer asked = save(Map.of("title", "Mine", "notes", "mine too"));
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.body())
        .contains("Somebody else saved this book while you were editing", "Pages: joined")
        .contains("<p>One</p>", "<p>Theirs</p>", "<p>Mine</p>")
        .contains("<p>first\nsecond</p>", "<p>theirs too</p>", "<p>mine too</p>")
        .contains("value=\"Mine\"", "value=\"9\"", "name=\"_choose.title\" value=\"theirs\"");
    assertThat(value("SELECT title FROM book")).isEqualTo("Theirs");

    Map<String, String> second = TestSite.hidden(asked.body());
    Map<String, String> typed =
        Map.of("title", "Mine", "notes", "mine too", "pages", "9", "_choose.title", "mine");
    HttpProbe.Answer unsaid = save(second, typed);
    assertThat(unsaid.status()).as("one is not chosen yet").isEqualTo(409);
    assertThat(unsaid.body())
        .contains("<p>first\nsecond</p>", "<p>mine too</p>")
        .doesNotContain("<p>Theirs</p>");

    Map<String, String> chosen = new HashMap<>(typed);
    chosen.put("_choose.notes", "theirs");
    assertThat(save(TestSite.hidden(unsaid.body()), chosen).status()).isEqualTo(302);
    assertThat(site.database().query("SELECT title, notes, pages FROM book"))
        .containsExactly(List.of("Mine", "theirs too", "9"));
  }

  @Test
  void theirsSaysByWhomAndWhen() {
    Map<String, String> mine = form;
    assertThat(save(Map.of("title", "Theirs")).status()).isEqualTo(302);
    HttpProbe.Answer asked = save(mine, Map.of("title", "Mine"));
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.body())
        .containsPattern("Theirs, saved by Ruth Root, \\d+ \\w+ \\d{4}, \\d\\d:\\d\\d</span>");
  }

  @Test
  void whoChoseIsAskedAgainWhenTheyChangeItOnceMore() {
    theirs("title = 'Theirs'");
    Map<String, String> second = TestSite.hidden(save(Map.of("title", "Mine")).body());
    theirs("title = 'Theirs again'");
    HttpProbe.Answer again = save(second, Map.of("title", "Mine", "_choose.title", "mine"));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body()).contains("<p>Theirs again</p>", "<p>Mine</p>");
    assertThat(value("SELECT title FROM book")).isEqualTo("Theirs again");
  }

  @Test
  void theSameChangeOnBothSidesIsNoConflict() {
    theirs("title = 'Same', author_id = 7");
    Map<String, String> same = Map.of("title", "Same", "author", "7", "_words.author", "Author 7");
    assertThat(save(same).status()).isEqualTo(302);
    assertThat(value("SELECT title FROM book")).isEqualTo("Same");
  }

  @Test
  void manyReferencesAreJoinedFromBothSides() {
    site.database()
        .execute("DELETE FROM book_tags WHERE tags_id = 1; INSERT INTO book_tags VALUES (1, 3)");
    assertThat(save(Map.of("tags", "1 4")).status()).isEqualTo(302);
    assertThat(value("SELECT string_agg(tags_id::text, ',' ORDER BY tags_id) FROM book_tags"))
        .as("they took 1 away and added 3, this side took 2 away and added 4")
        .isEqualTo("3,4");
  }

  @Test
  void referencesAndJsonShowThreeSidesInWords() {
    theirs("author_id = 7, details = '{\"a\": 2}'");
    HttpProbe.Answer asked =
        save(Map.of("author", "3", "_words.author", "Author 9", "details", "{\"a\": 3}"));
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.body())
        .contains("<p>Author 3</p>", "<p>Author 7</p>", "<p>Author 9</p>")
        .contains("<p>{\n  \"a\": 1\n}</p>", "<p>{\n  \"a\": 2\n}</p>", "<p>{\n  \"a\": 3\n}</p>");
  }

  @Test
  void aFormThatCameBackForAMistakeOverwritesNobody() {
    theirs("pages = 9");
    HttpProbe.Answer refused = save(Map.of("title", ""));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(save(TestSite.hidden(refused.body()), Map.of("title", "Mine")).status())
        .isEqualTo(302);
    assertThat(site.database().query("SELECT title, pages FROM book"))
        .containsExactly(List.of("Mine", "9"));
  }

  @Test
  void aMistakeAndAConflictAreBothSaid() {
    theirs("title = 'Theirs'");
    HttpProbe.Answer answer = save(Map.of("title", "Mine", "pages", "many"));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body())
        .contains("This is no whole number.", "value=\"many\"", "<p>Theirs</p>", "<p>Mine</p>");
  }

  @Test
  void aTextTooLongToTravelTwiceIsStillNotOverwritten() {
    String long1 = "long ".repeat(60_000);
    theirs("notes = '" + long1 + "'");
    String page = root.get(BOOK).body();
    assertThat(TestSite.hidden(page).get("_base")).hasSizeLessThan(1000);
    theirs("notes = notes || 'theirs', pages = 9");
    assertThat(save(TestSite.hidden(page), Map.of("notes", long1, "title", "Mine")).status())
        .isEqualTo(302);
    assertThat(value("SELECT right(notes, 6) || pages FROM book")).isEqualTo("theirs9");
    HttpProbe.Answer asked = save(TestSite.hidden(page), Map.of("notes", long1 + "mine"));
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.body()).contains("too long to be kept with the form", "long theirs</p>");
  }

  @Test
  void whatWasTypedForARowThatIsGoneCanBecomeANewOne() {
    site.database().execute("DELETE FROM book_tags; DELETE FROM book");
    HttpProbe.Answer answer = save(Map.of("title", "Mine", "notes", "all I wrote"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .contains("it was deleted while you were editing", "Saving makes a new book of it")
        .contains("value=\"Mine\"", "all I wrote</textarea>", "action=\"/add/library/book\"");
    site.user("changer", "library/book: view", "library/book: change");
    HttpProbe changer = site.visitor("changer");
    Map<String, String> typed = new HashMap<>(form);
    typed.putAll(Map.of("title", "Mine", "_csrf", changer.get("/").token()));
    assertThat(changer.post(BOOK, typed).body())
        .contains("You may not add a book, so copy what you need", "value=\"Mine\"")
        .doesNotContain("data-save>");
    assertThat(root.post(BOOK + "/delete", Map.of("_csrf", root.get("/").token())).status())
        .isEqualTo(404);
  }

  @Test
  void aRowThatIsGoneComesBackUnderTheKeyThatPeopleGaveIt() {
    Map<String, String> shelf = TestSite.hidden(root.get("/data/library/shelf/S2").body());
    site.database().execute("DELETE FROM shelf WHERE code = 'S2'");
    shelf.putAll(Map.of("name", "Mine", "_csrf", root.get("/").token()));
    assertThat(root.post("/data/library/shelf/S2", shelf).body())
        .contains("name=\"code\"", "value=\"S2\"", "value=\"Mine\"");
  }

  @Test
  void whoDoesNotSayWhatTheFormHeldOverwritesNothingUnseen() {
    theirs("title = 'Theirs', pages = 9");
    form.remove("_base");
    HttpProbe.Answer answer = root.submit(BOOK, merged(form, Map.of("title", "Mine")));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("<p>Theirs</p>", "<p>Mine</p>");
    form.put("_base", "made-up");
    assertThat(root.submit(BOOK, merged(form, Map.of("title", "Mine"))).status()).isEqualTo(409);
  }

  private static Map<String, String> merged(Map<String, String> one, Map<String, String> other) {
    Map<String, String> both = new HashMap<>(one);
    both.putAll(other);
    return both;
  }

  @Test
  void thoseWhoSaveDifferentFieldsAtOnceAllSave() {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Map<String, String>> edits =
          List.of(
              Map.of("title", "T"),
              Map.of("pages", "77"),
              Map.of("notes", "N"),
              Map.of("details", "{\"z\": 1}"));
      edits.forEach(edit -> pool.execute(() -> save(edit)));
    }
    assertThat(site.database().query("SELECT title, pages, notes, details->>'z' FROM book"))
        .containsExactly(List.of("T", "77", "N", "1"));
  }
}
