package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Books are edited in the form of the shelf where they stand. */
class InlineTest {

  private static final String SHELF = "/data/library/shelf/S1";
  private static final String BOOK = "library/book";
  private static final String IN = "_in." + BOOK + ".shelf.";

  private static final Pattern CONTROL =
      Pattern.compile(
          "<input type=\"hidden\" name=\"(_in[^\"]*\\._(?:base|before))\" value=\"([^\"]*)\"");

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    root = site.visitor("root");
    site.group("clerks", "library/shelf: view", "library/shelf: change", "library/book: view");
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
            INSERT INTO book (title, isbn, author_id, shelf_code, pages, in_print, sort_title)
            VALUES ('One', '1', 3, 'S1', 10, true, 'one'), ('Two', '2', 3, 'S1', 20, true, 'two'),
              ('Three', '3', null, 'S2', 30, true, 'three');\
            """);
  }

  /** What the form of the shelf sends when nothing is typed, but for the controls of books. */
  private static Map<String, String> form(HttpProbe visitor, String page) {
    Map<String, String> form = TestSite.hidden(page);
    Matcher control = CONTROL.matcher(page);
    while (control.find()) {
      form.put(control.group(1), control.group(2));
    }
    form.put("_csrf", visitor.get("/").token());
    return form;
  }

  private static HttpProbe.Answer save(Map<String, String> form, Map<String, String> typed) {
    Map<String, String> all = new HashMap<>(form);
    all.putAll(typed);
    return root.post(SHELF, all);
  }

  private static HttpProbe.Answer save(Map<String, String> typed) {
    return save(form(root, root.get(SHELF).body()), typed);
  }

  private static String value(String sql) {
    return String.valueOf(site.database().value(sql));
  }

  private static String books() {
    return value("SELECT string_agg(title || ' ' || shelf_code, ', ' ORDER BY id) FROM book");
  }

  @Test
  void booksAreChangedAddedAndDeletedWithTheirShelf() {
    HttpProbe.Answer answer =
        save(
            Map.ofEntries(
                Map.entry("name", "Renamed"),
                Map.entry(IN + "k1.title", "Uno"),
                Map.entry(IN + "k1.pages", "11"),
                Map.entry(IN + "k2._delete", "yes"),
                Map.entry(IN + "n0.title", "Four"),
                Map.entry(IN + "n0.author", "5"),
                Map.entry(IN + "n0._words.author", "Author 5"),
                Map.entry(IN + "n0.binding", "SOFT"),
                Map.entry(IN + "n1.title", "Five"),
                Map.entry(IN + "n1.inPrint", "false")));
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    assertThat(books()).isEqualTo("Uno S1, Three S2, Four S1, Five S1");
    assertThat(
            site.database()
                .query(
                    """
                    SELECT coalesce(pages, 0), coalesce(author_id, 0), coalesce(binding, '-'),
                      in_print, sort_title FROM book ORDER BY id\
                    """))
        .containsExactly(
            List.of("11", "3", "-", "t", "uno"),
            List.of("30", "0", "-", "t", "three"),
            List.of("0", "5", "SOFT", "t", "four"),
            List.of("0", "0", "-", "f", "five"));
    assertThat(root.get(SHELF).body())
        .contains("1 field saved, 2 books added, 1 book changed, 1 book deleted", "Renamed");
  }

  @Test
  void aFormIsTakenBackWithAllItsBooks() {
    String before = value("SELECT string_agg(CAST(b AS text), ';' ORDER BY id) FROM book b");
    save(
        Map.of(
            "name",
            "Renamed",
            IN + "k1.title",
            "Uno",
            IN + "k2._delete",
            "yes",
            IN + "n0.title",
            "Four"));
    assertThat(books()).isEqualTo("Uno S1, Three S2, Four S1");
    Optional<String> offered = TestSite.undo(root.get(SHELF).body());
    assertThat(offered).isPresent();
    assertThat(root.get(offered.get()).body())
        .contains(
            "First shelf: 1 field saved, 1 book added, 1 book changed, 1 book deleted",
            "3 rows would be as before, 1 would be deleted");
    HttpProbe.Answer undone =
        root.post(offered.get(), Map.of("_csrf", root.get("/").token(), "_back", SHELF));
    assertThat(undone.status()).as(undone.body()).isEqualTo(302);
    assertThat(root.get(SHELF).body()).contains("3 rows put back, 1 deleted");
    assertThat(value("SELECT name FROM shelf WHERE code = 'S1'")).isEqualTo("First shelf");
    assertThat(value("SELECT string_agg(CAST(b AS text), ';' ORDER BY id) FROM book b"))
        .isEqualTo(before);
  }

  @Test
  void aShelfThatIsSavedAsANewOneTakesCopiesOfItsBooks() {
    Map<String, String> form = form(root, root.get(SHELF).body());
    form.putAll(
        Map.ofEntries(
            Map.entry("code", "S9"),
            Map.entry("name", "Copied"),
            Map.entry(IN + "k1.title", "One"),
            Map.entry(IN + "k1.author", "3"),
            Map.entry(IN + "k1.pages", "10"),
            Map.entry(IN + "k1.isbn", "1"),
            Map.entry(IN + "k2.title", "Two"),
            Map.entry(IN + "k2._delete", "yes"),
            Map.entry(IN + "n0.title", "")));
    HttpProbe.Answer taken = root.post("/add/library/shelf", form);
    assertThat(taken.status()).isEqualTo(422);
    assertThat(taken.body())
        .contains("New book: Isbn</a>: Another book has the same isbn", "value=\"One\"")
        .doesNotContain("value=\"Two\"");
    assertThat(books()).isEqualTo("One S1, Two S1, Three S2");
    form.put(IN + "k1.isbn", "9");
    assertThat(root.post("/add/library/shelf", form).status()).isEqualTo(302);
    assertThat(books()).isEqualTo("One S1, Two S1, Three S2, One S9");
    assertThat(value("SELECT author_id || ' ' || pages || ' ' || isbn FROM book WHERE id > 3"))
        .isEqualTo("3 10 9");
  }

  @Test
  void whatWasLeftAloneIsNotWrittenAndTheEmptyRowIsNoBook() {
    String before = value("SELECT string_agg(xmin::text, ',' ORDER BY id) FROM book");
    String page = root.get(SHELF).body();
    Map<String, String> sent = new HashMap<>();
    for (String row : List.of("k1", "k2")) {
      sent.put(IN + row + ".author", "3");
      sent.put(IN + row + "._words.author", "Author 3");
      sent.put(IN + row + ".inPrint", "true");
    }
    sent.putAll(Map.of(IN + "k1.title", "One", IN + "k2.title", "Two", IN + "n0.title", ""));
    sent.putAll(Map.of(IN + "n0.inPrint", "true", IN + "n0.author", "", IN + "n0.binding", ""));
    assertThat(save(form(root, page), sent).status()).isEqualTo(302);
    assertThat(root.get(SHELF).body()).contains("Nothing was changed");
    assertThat(value("SELECT string_agg(xmin::text, ',' ORDER BY id) FROM book")).isEqualTo(before);
  }

  @Test
  void everyErrorStandsInItsCellAndNothingIsSaved() {
    HttpProbe.Answer unread =
        save(
            Map.of(
                "name",
                "Renamed",
                IN + "k1.pages",
                "many",
                IN + "n0.title",
                "Four",
                IN + "n0._words.author",
                "Nobody",
                IN + "n0.author",
                ""));
    assertThat(unread.status()).isEqualTo(422);
    assertThat(unread.body())
        .contains("2 things need you", "value=\"many\"", "value=\"Four\"", "value=\"Nobody\"")
        .contains("id=\"f-_in-library-book-shelf-k1-pages-wrong\"")
        .contains("href=\"#f-_in-library-book-shelf-n0-author\">New book: Author</a>")
        .contains("One: Pages</a>: This is no whole number", "value=\"Renamed\"");
    HttpProbe.Answer refused =
        save(
            Map.of(
                "name",
                "",
                IN + "k1.isbn",
                "3",
                IN + "k2.pages",
                "0",
                IN + "n0.isbn",
                "4",
                IN + "n1.title",
                "Fine"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .as("what the database, the validator and entities refuse")
        .contains("One: Isbn</a>: Another book has the same isbn")
        .contains("Two: Pages</a>: Must be greater than or equal to 1")
        .contains("New book: Title</a>: ", "value=\"Fine\"", "3 things need you");
    assertThat(value("SELECT name FROM shelf WHERE code = 'S1'")).isEqualTo("First shelf");
    assertThat(books()).isEqualTo("One S1, Two S1, Three S2");
  }

  @Test
  void aBookThatOthersChangedIsJoinedOrAskedAbout() {
    String page = root.get(SHELF).body();
    site.database().execute("UPDATE book SET title = 'Theirs', pages = 99");
    assertThat(save(form(root, page), Map.of(IN + "k1.isbn", "11")).status()).isEqualTo(302);
    assertThat(value("SELECT title || isbn || pages FROM book WHERE id = 1"))
        .isEqualTo("Theirs1199");

    HttpProbe.Answer asked =
        save(form(root, page), Map.of(IN + "k2.title", "Mine", IN + "k1.binding", "SOFT"));
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.body())
        .contains("Theirs: Title</a>", "<p>Two</p>", "<p>Theirs</p>", "<p>Mine</p>")
        .contains("name=\"" + IN + "k2._choose.title\"", "value=\"SOFT\" selected");
    assertThat(value("SELECT title FROM book WHERE id = 2")).isEqualTo("Theirs");
    Map<String, String> again = form(root, asked.body());
    Map<String, String> typed = new HashMap<>(Map.of(IN + "k2.title", "Mine"));
    assertThat(save(again, typed).status()).as("not chosen yet").isEqualTo(409);
    typed.put(IN + "k2._choose.title", "mine");
    assertThat(save(again, typed).status()).isEqualTo(302);
    assertThat(value("SELECT title || pages FROM book WHERE id = 2")).isEqualTo("Mine99");
  }

  @Test
  void aBookThatIsGoneOrChangedIsNotLostUnseen() {
    String page = root.get(SHELF).body();
    site.database()
        .execute("DELETE FROM book WHERE id = 1; UPDATE book SET pages = 21 WHERE id = 2");
    HttpProbe.Answer gone =
        save(form(root, page), Map.of(IN + "k1.title", "Mine", IN + "k2._delete", "yes"));
    assertThat(gone.status()).isEqualTo(409);
    assertThat(gone.body())
        .contains("It was deleted meanwhile. Saving makes a new book of it.", "value=\"Mine\"");
    HttpProbe.Answer changed = save(form(root, page), Map.of(IN + "k2._delete", "yes"));
    assertThat(changed.status()).isEqualTo(422);
    assertThat(changed.body()).contains("Somebody changed this book meanwhile", "value=\"21\"");
    assertThat(save(form(root, changed.body()), Map.of(IN + "k2._delete", "yes")).status())
        .isEqualTo(302);
    assertThat(books()).isEqualTo("Three S2");
  }

  @Test
  void aBookToWhichOthersReferIsDeletedOnItsOwnPage() {
    site.database().execute("UPDATE book SET sequel_of_id = 1 WHERE id = 3");
    HttpProbe.Answer answer = save(Map.of(IN + "k1._delete", "yes"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("Other rows refer to this book. Its own page deletes it");
    assertThat(books()).isEqualTo("One S1, Two S1, Three S2");
  }

  @Test
  void aNewShelfIsMadeWithItsBooks() {
    HttpProbe.Answer wrong =
        TestSite.save(
            root,
            "/add/library/shelf",
            Map.of("code", "S9", "name", "Ninth", IN + "n0.title", "Four", IN + "n0.pages", "x"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(value("SELECT count(*) FROM shelf WHERE code = 'S9'")).isEqualTo("0");
    HttpProbe.Answer made =
        TestSite.save(
            root,
            "/add/library/shelf",
            Map.of("code", "S9", "name", "Ninth", IN + "n0.title", "Four", IN + "n0.pages", "4"));
    assertThat(made.status()).as(made.body()).isEqualTo(302);
    assertThat(books()).endsWith("Four S9");
  }

  @Test
  void everybodyDoesOnlyWhatTheyMayWithBooks() {
    site.user("clerk");
    site.join("clerk", "clerks");
    HttpProbe clerk = site.visitor("clerk");
    assertThat(clerk.get(SHELF).body()).doesNotContain(IN).contains("All Books");
    Map<String, String> sent = new HashMap<>(form(clerk, root.get(SHELF).body()));
    sent.putAll(Map.of(IN + "k1.title", "Mine", IN + "n0.title", "Four", IN + "k2._delete", "yes"));
    assertThat(clerk.post(SHELF, sent).status()).isEqualTo(302);
    assertThat(books()).isEqualTo("One S1, Two S1, Three S2");

    site.user("changer", "library/book: change");
    site.join("changer", "clerks");
    HttpProbe changer = site.visitor("changer");
    assertThat(changer.get(SHELF).body())
        .contains(IN + "k1.title")
        .doesNotContain(IN + "n0", "k1._delete");
    assertThat(changer.post(SHELF, form(changer, sent)).body())
        .contains("You may not add a book.", "You may not delete this book.");

    site.group("few", "library/shelf: view", "library/shelf: change");
    site.group("parts", "library/book: view", "library/book: change", "library/book: add");
    site.keep("parts", "library/book: In print", "library/book: Without notes");
    site.user("part");
    site.join("part", "few");
    site.join("part", "parts");
    site.database().execute("UPDATE book SET in_print = false WHERE id = 2");
    HttpProbe part = site.visitor("part");
    assertThat(part.get(SHELF).body())
        .contains(IN + "k1.title")
        .doesNotContain(IN + "k2", "k1.isbn");
    Map<String, String> hidden = form(part, part.get(SHELF).body());
    hidden.putAll(Map.of(IN + "k1.isbn", "77", IN + "k2.title", "Unseen", IN + "k1.pages", "12"));
    assertThat(part.post(SHELF, hidden).status()).isEqualTo(302);
    assertThat(value("SELECT isbn || pages FROM book WHERE id = 1")).isEqualTo("112");
    assertThat(value("SELECT title FROM book WHERE id = 2")).isEqualTo("Two");
    hidden.keySet().removeIf(name -> name.endsWith("isbn") || name.contains("k2"));
    hidden.putAll(form(part, part.get(SHELF).body()));
    hidden.put(IN + "k1.inPrint", "false");
    assertThat(part.post(SHELF, hidden).body()).contains("you could not see the book any more");
  }

  private static Map<String, String> form(HttpProbe visitor, Map<String, String> other) {
    Map<String, String> form = new HashMap<>(other);
    form.put("_csrf", visitor.get("/").token());
    return form;
  }

  @Test
  void aBookOfAnotherShelfIsNotReachedFromHere() {
    HttpProbe.Answer answer = save(Map.of(IN + "k3.title", "Mine", IN + "k3._base", ""));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(value("SELECT title FROM book WHERE id = 3")).isEqualTo("Three");
  }

  @Test
  void tenThousandBooksCostNoMoreThanTwenty() {
    site.database().execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    books(20);
    root.get(SHELF);
    List<List<String>> few = work();
    books(10_000);
    site.database().execute("ANALYZE book");
    assertThat(few).hasSizeGreaterThan(2);
    assertThat(work()).as("statements and rows that came back").isEqualTo(few);
    assertThat(root.get(SHELF).body())
        .contains("href=\"/data/library/book?shelf=S1\">All 1,000+ Books</a>")
        .contains(IN + "k20.title")
        .doesNotContain(IN + "k21.title");
    assertThat(save(Map.of(IN + "k7.title", "Book 00007, read")).status()).isEqualTo(302);
  }

  private static void books(int number) {
    site.database()
        .execute(
            """
            TRUNCATE book, book_tags RESTART IDENTITY CASCADE;
            INSERT INTO book (title, shelf_code, in_print, sort_title)
            SELECT 'Book ' || lpad(n::text, 5, '0'), 'S1', true, 'x' FROM generate_series(1, %d) n\
            """
                .formatted(number));
  }

  /** What the form reads; the counts beside the menu come anew every so often. */
  private static List<List<String>> work() {
    site.database().execute("SELECT pg_stat_statements_reset()");
    assertThat(root.get(SHELF).status()).isEqualTo(200);
    return site.database()
        .query(
            """
            SELECT query, calls::text, rows::text
            FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
            WHERE d.datname = current_database() AND query LIKE '%"root"."%'
            ORDER BY query\
            """);
  }
}
