package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One value changed in a list, by the same rules as in a form. */
class CellTest {

  private static final String ROW = "/cell/library/book/1";

  private static TestSite site;
  private static HttpProbe root;

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
            INSERT INTO book (title, isbn, author_id, shelf_code, pages, in_print, price, sort_title)
            VALUES ('One', '1', 3, 'S1', 10, true, 9.50, 'one'), ('Two', '2', 3, 'S1', 20, false, 1, 'two');\
            """);
  }

  /** Sends what a visitor would who opened the cell just now. */
  private static HttpProbe.Answer change(HttpProbe visitor, String field, String value) {
    return visitor.post(ROW, filled(visitor, field, value));
  }

  private static Map<String, String> filled(HttpProbe visitor, String field, String value) {
    String cell = visitor.get(ROW + "?_field=" + field).body();
    Map<String, String> form = new HashMap<>();
    Matcher control = TestSite.CONTROL.matcher(cell);
    while (control.find()) {
      form.put(control.group(1), control.group(2));
    }
    form.put("_csrf", visitor.get("/").token());
    form.put(field, value);
    return form;
  }

  private static String value(String sql) {
    return String.valueOf(site.database().value(sql));
  }

  @Test
  void everyKindOfFieldIsChangedAndTheRowComesBackAsItsListShowsIt() {
    for (Map.Entry<String, String> typed :
        Map.ofEntries(
                Map.entry("title", "Uno"),
                Map.entry("author", "5"),
                Map.entry("shelf", "S2"),
                Map.entry("binding", "LOOSE_LEAVES"),
                Map.entry("pages", "320"),
                Map.entry("price", "12.50"),
                Map.entry("weight", "0.1"),
                Map.entry("published", "1999-12-31"),
                Map.entry("readAloudAt", "09:30"),
                Map.entry("lentAt", "2021-02-26T12:00:00"),
                Map.entry("inPrint", "false"),
                Map.entry("signed", "true"),
                Map.entry("notes", "a\r\nb"),
                Map.entry("barcode", "123e4567-e89b-12d3-a456-426614174000"))
            .entrySet()) {
      HttpProbe.Answer answer = change(root, typed.getKey(), typed.getValue());
      assertThat(answer.status()).as("%s: %s", typed, answer.body()).isEqualTo(200);
      assertThat(answer.body()).startsWith("<tr").contains("data-cells=\"" + ROW + "\"");
    }
    assertThat(
            site.database()
                .query(
                    """
                    SELECT title, author_id, shelf_code, binding, pages, price, published, in_print,
                      signed, notes, sort_title FROM book WHERE id = 1\
                    """))
        .containsExactly(
            List.of(
                "Uno",
                "5",
                "S2",
                "LOOSE_LEAVES",
                "320",
                "12.50",
                "1999-12-31",
                "f",
                "t",
                "a\nb",
                "uno"));
  }

  @Test
  void theRowHasTheColumnsOfTheListThatItIsIn() {
    Map<String, String> form = filled(root, "pages", "11");
    form.put("_list", "?columns=title,pages,sortTitle&q=One");
    String row = root.post(ROW, form).body();
    assertThat(row).contains("data-cell=\"pages\"", ">11<", "data-cell=\"sortTitle\"");
    assertThat(row).doesNotContain("First shelf");
    form.put("_list", "?q=%zz");
    form.put("pages", "12");
    assertThat(root.post(ROW, form).status()).isEqualTo(400);
    assertThat(value("SELECT pages FROM book WHERE id = 1")).as("nothing is saved").isEqualTo("11");
  }

  @Test
  void aValueThatIsRefusedStaysInItsCellWithTheReason() {
    HttpProbe.Answer answer = change(root, "pages", "many");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("value=\"many\"", "class=\"wrong\"", "cell-form");
    HttpProbe.Answer twice = change(root, "isbn", "2");
    assertThat(twice.status()).isEqualTo(422);
    assertThat(twice.body()).contains("value=\"2\"", "class=\"wrong\"");
    HttpProbe.Answer empty = change(root, "title", "");
    assertThat(empty.status()).isEqualTo(422);
    assertThat(value("SELECT title || isbn || pages FROM book WHERE id = 1")).isEqualTo("One110");
  }

  @Test
  void whoIsOvertakenReadsWhatIsThereNowAndOverwritesOnlyKnowingly() {
    Map<String, String> mine = filled(root, "pages", "11");
    change(root, "pages", "12");
    HttpProbe.Answer answer = root.post(ROW, mine);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body())
        .containsPattern(
            "Ruth Root saved this book on \\d+ \\w+ \\d{4}, \\d\\d:\\d\\d\\. Pages is now: 12\\.")
        .contains("value=\"11\"");
    assertThat(value("SELECT pages FROM book WHERE id = 1")).isEqualTo("12");
    Matcher again = TestSite.CONTROL.matcher(answer.body());
    while (again.find()) {
      mine.put(again.group(1), again.group(2));
    }
    assertThat(root.post(ROW, mine).status()).isEqualTo(200);
    assertThat(value("SELECT pages FROM book WHERE id = 1")).isEqualTo("11");
    site.database().execute("UPDATE book SET pages = 13 WHERE id = 1");
    assertThat(root.post(ROW, mine).body())
        .as("what is saved by other ways has no name")
        .contains("Somebody else saved this book meanwhile. Pages is now: 13.");
  }

  @Test
  void otherFieldsThatAreSentStayAsTheyAre() {
    Map<String, String> form = filled(root, "pages", "11");
    form.put("title", "Mine");
    assertThat(root.post(ROW, form).status()).isEqualTo(200);
    assertThat(value("SELECT title || pages FROM book WHERE id = 1")).isEqualTo("One11");
  }

  @Test
  void whatAFormDoesNotSetACellDoesNotEither() {
    for (String field : List.of("id", "details", "tags", "nothing", "")) {
      assertThat(root.get(ROW + "?_field=" + field).status()).as(field).isEqualTo(404);
      Map<String, String> form = new HashMap<>(Map.of("_csrf", root.get("/").token()));
      form.put("_field", field);
      form.put(field.isEmpty() ? "title" : field, "x");
      assertThat(root.post(ROW, form).status()).as(field).isEqualTo(404);
    }
    assertThat(root.get("/cell/library/book/99?_field=title").status()).isEqualTo(404);
  }

  @Test
  void theSameRulesHoldAsInTheForm() {
    site.group("clerks", "library/book: view", "library/book: change");
    site.keep("clerks", "library/book: In print", "library/book: Fixed prices");
    site.keep("clerks", "library/book: Without notes");
    site.user("clerk");
    site.join("clerk", "clerks");
    HttpProbe clerk = site.visitor("clerk");
    String list = clerk.get("/data/library/book?columns=title,price,pages,author").body();
    assertThat(list).contains("data-cell=\"title\"", "data-cell=\"pages\"");
    assertThat(list).doesNotContain("data-cell=\"price\"", "data-cell=\"author\"");
    for (String field : List.of("price", "notes", "author")) {
      assertThat(clerk.get(ROW + "?_field=" + field).status()).as(field).isEqualTo(404);
    }
    assertThat(clerk.get("/cell/library/book/2?_field=title").status()).isEqualTo(404);
    HttpProbe.Answer away = change(clerk, "inPrint", "false");
    assertThat(away.status()).isEqualTo(422);
    assertThat(away.body()).contains("you could not see the book any more");
    assertThat(change(clerk, "title", "Uno").status()).isEqualTo(200);
    assertThat(value("SELECT title || price FROM book WHERE id = 1")).isEqualTo("Uno9.50");
  }

  @Test
  void whoMayNotChangeARowSeesNoCellToChange() {
    site.user("onlooker", "library/book: view");
    assertThat(site.visitor("onlooker").get("/data/library/book").body())
        .contains("Two")
        .doesNotContain("data-cell");
    assertThat(root.get("/children/library/book?shelf=S1").body())
        .contains("Two")
        .doesNotContain("data-cell");
  }
}
