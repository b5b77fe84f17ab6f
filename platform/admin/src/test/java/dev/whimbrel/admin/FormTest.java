package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FormTest {

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
            INSERT INTO shelf VALUES ('S1', 'First shelf'), ('S/2 ü', 'Second shelf');
            INSERT INTO author (name) SELECT 'Author ' || n FROM generate_series(1, 60) n;
            INSERT INTO author (name) VALUES ('Twin'), ('Twin');
            INSERT INTO tag (name) VALUES ('old'), ('red');
            INSERT INTO book (title, isbn, author_id, shelf_code, lent_at, in_print, details, sort_title)
            VALUES ('One', '1', 3, 'S1', '2021-02-26 12:00:00.123456+00', true, '{"a": 1}', 'x');
            INSERT INTO book_tags (book_id, tags_id) VALUES (1, 1);\
            """);
  }

  private static HttpProbe.Answer save(String path, Map<String, String> fields) {
    return TestSite.save(root, path, fields);
  }

  private static String value(String sql) {
    return site.database().value(sql);
  }

  @Test
  void aNewRowIsMadeWithEveryKindOfValue() {
    HttpProbe.Answer made =
        save(
            "/add/library/book",
            Map.ofEntries(
                Map.entry("title", "Two"),
                Map.entry("author", "5"),
                Map.entry("shelf", "S/2 ü"),
                Map.entry("binding", "LOOSE_LEAVES"),
                Map.entry("pages", "320"),
                Map.entry("price", "12.50"),
                Map.entry("weight", "0.1"),
                Map.entry("published", "1999-12-31"),
                Map.entry("readAloudAt", "09:30"),
                Map.entry("lentAt", "2021-02-26T12:00:00"),
                Map.entry("inPrint", "false"),
                Map.entry("signed", "true"),
                Map.entry("details", "{\"b\": [1, 2.50]}"),
                Map.entry("barcode", "123e4567-e89b-12d3-a456-426614174000"),
                Map.entry("notes", "a\r\nb"),
                Map.entry("tags", "2")));
    assertThat(made.status()).as(made.body()).isEqualTo(302);
    assertThat(made.header("location")).endsWith("/data/library/book/2");
    assertThat(
            site.database()
                .query(
                    """
                    SELECT title, author_id, shelf_code, binding, pages, price, weight, published,
                      read_aloud_at, lent_at AT TIME ZONE 'UTC', in_print, signed, barcode, notes,
                      details->>'b', sort_title FROM book WHERE id = 2\
                    """))
        .containsExactly(
            List.of(
                "Two",
                "5",
                "S/2 ü",
                "LOOSE_LEAVES",
                "320",
                "12.50",
                "0.1",
                "1999-12-31",
                "09:30:00",
                "2021-02-26 12:00:00",
                "f",
                "t",
                "123e4567-e89b-12d3-a456-426614174000",
                "a\nb",
                "[1, 2.5]",
                "two"));
    assertThat(value("SELECT tags_id FROM book_tags WHERE book_id = 2")).isEqualTo("2");
    assertThat(root.get("/data/library/book/2").body()).contains("Book added");
    assertThat(root.get("/data/library/book/2").body()).doesNotContain("Book added");
  }

  @Test
  void aKeyThatPeopleGiveCanHaveAnyCharacters() {
    assertThat(root.get("/data/library/shelf").body())
        .contains("/data/library/shelf/S_2f2_20_c3_bc");
    HttpProbe.Answer saved = save("/data/library/shelf/S_2f2_20_c3_bc", Map.of("name", "Third"));
    assertThat(saved.status()).isEqualTo(302);
    assertThat(value("SELECT name FROM shelf WHERE code = 'S/2 ü'")).isEqualTo("Third");
    assertThat(save("/add/library/shelf", Map.of("code", "N", "name", "New")).header("location"))
        .endsWith("/data/library/shelf/N");
  }

  @Test
  void aDeprecatedFieldIsKeptAndNotWritten() {
    save("/add/library/shelf", Map.of("code", "N", "name", "New"));
    assertThat(value("SELECT weather FROM shelf WHERE code = 'N'")).isEqualTo("dry");
    site.database().execute("UPDATE shelf SET weather = 'wet' WHERE code = 'N'");

    save("/data/library/shelf/N", Map.of("name", "Newer", "weather", "sunny"));

    assertThat(value("SELECT name || ' ' || weather FROM shelf WHERE code = 'N'"))
        .isEqualTo("Newer wet");
    assertThat(root.get("/data/library/shelf/N").body()).doesNotContain("name=\"weather\"");
    assertThat(root.get("/data/library/shelf").body()).doesNotContain("wet");
    assertThat(root.get("/data/library/shelf?columns=name,weather").body()).contains("wet");
  }

  @Test
  void onlyWhatWasSentAndDiffersIsWritten() {
    save(
        "/data/library/book/1",
        Map.of("title", "Uno", "lentAt", "2021-02-26T12:00:00", "isbn", ""));
    assertThat(
            site.database()
                .query(
                    "SELECT title, isbn, lent_at = '2021-02-26 12:00:00.123456+00', sort_title,"
                        + " details FROM book"))
        .containsExactly(List.of("Uno", "null", "t", "uno", "{\"a\": 1}"));
  }

  @Test
  void allThatIsWrongIsSaidAtOnceAndNothingIsSaved() {
    HttpProbe.Answer answer =
        save(
            "/data/library/book/1",
            Map.of(
                "title",
                "T",
                "pages",
                "many",
                "price",
                "1.999",
                "published",
                "2021-02-31",
                "details",
                "{\"a\": }",
                "barcode",
                "x",
                "binding",
                "GLUED",
                "shelf",
                "nowhere",
                "isbn",
                "x".repeat(14)));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .contains("8 things need you before this can be saved")
        .contains("<a href=\"#f-pages\">Pages</a>: This is no whole number.")
        .contains("1.999 has too many digits after the point. At most 2 fit.")
        .contains("There is no such day.")
        .contains("No JSON at line 1, column 7")
        .contains("This is no UUID")
        .contains("This is none of the choices.")
        .contains("There is no such shelf, or it is gone.")
        .contains("14 characters. At most 13 fit.")
        .contains("value=\"many\"")
        .contains("aria-describedby=\"f-isbn-wrong f-isbn-help\"");
    assertThat(value("SELECT title FROM book")).isEqualTo("One");
  }

  @Test
  void aValueThatCannotBeReadHidesNothingElseThatIsWrong() {
    HttpProbe.Answer answer =
        save("/add/library/book", Map.of("title", "", "pages", "many", "isbn", "1"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .contains("<a href=\"#f-pages\">Pages</a>: This is no whole number.")
        .contains("<a href=\"#f-title\">Title</a>: Must not be blank.")
        .contains("<a href=\"#f-shelf\">Shelf</a>: This is needed.");
    HttpProbe.Answer changed =
        save("/data/library/book/1", Map.of("title", "", "price", "much", "pages", "0"));
    assertThat(changed.status()).isEqualTo(422);
    assertThat(changed.body())
        .contains(
            "Title</a>: Must not be blank.", "Pages</a>: Must be greater than or equal to 1.");
    assertThat(value("SELECT count(*) FROM book WHERE title = ''")).isEqualTo("0");
  }

  @Test
  void whatTheEntityOrTheDatabaseRefusesIsSaidAtTheField() {
    HttpProbe.Answer empty = save("/add/library/book", Map.of("title", "", "pages", "0"));
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.body())
        .contains("<a href=\"#f-title\">Title</a>: Must not be blank.")
        .contains("<a href=\"#f-shelf\">Shelf</a>: This is needed.")
        .contains("<a href=\"#f-pages\">Pages</a>: Must be greater than or equal to 1.");
    HttpProbe.Answer taken =
        save("/add/library/book", Map.of("title", "B", "shelf", "S1", "isbn", "1"));
    assertThat(taken.status()).isEqualTo(422);
    assertThat(taken.body())
        .contains("<a href=\"#f-isbn\">Isbn</a>: Another book has the same isbn.");
  }

  @Test
  void aReferenceIsFoundByItsWordsWithoutScript() {
    Map<String, String> words = Map.of("author", "3", "_words.author", "Author 7");
    assertThat(save("/data/library/book/1", words).status()).isEqualTo(302);
    assertThat(value("SELECT author_id FROM book")).isEqualTo("7");
    assertThat(save("/data/library/book/1", Map.of("author", "", "_words.author", "Twin")).body())
        .contains("More than one author goes by “Twin”.");
    assertThat(save("/data/library/book/1", Map.of("author", "", "_words.author", "Nemo")).body())
        .contains("No author is called “Nemo”.");
    assertThat(save("/data/library/book/1", Map.of("author", "7", "_words.author", "")).status())
        .isEqualTo(302);
    assertThat(value("SELECT author_id FROM book")).isEqualTo("null");
  }

  @Test
  void jsonIsPrinted() {
    site.database().execute("UPDATE book SET details = '{\"a\":{\"b\":[1,2.50]},\"c\":null}'");
    assertThat(
            root.get("/data/library/book/1").body().replace("&quot;", "\"").replace("&#34;", "\""))
        .contains(
            """
            {
              "a": {
                "b": [
                  1,
                  2.50
                ]
              },
              "c": null
            }</textarea>\
            """);
  }

  @Test
  void jsonOfAnotherShapeIsRefusedAtItsField() {
    assertThat(save("/data/library/book/1", Map.of("details", "[1, 2]")).body())
        .contains("<a href=\"#f-details\">Details</a>: This must be an object in braces");
  }

  @Test
  void whatIsReferredToStaysAndWhatBelongsGoesAlong() {
    site.database()
        .execute(
            "INSERT INTO book (title, shelf_code, in_print, sequel_of_id, sort_title) VALUES"
                + " ('Sequel', 'S/2 ü', true, 1, 'x')");
    String page = root.get("/data/library/shelf/S1/delete").body();
    assertThat(page)
        .contains("This shelf cannot be deleted yet")
        .contains("1 book")
        .contains("One");
    assertThat(page).doesNotContain("Delete shelf");
    String token = root.get("/").token();
    HttpProbe.Answer refused = root.post("/data/library/shelf/S1/delete", Map.of("_csrf", token));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body())
        .contains("It was not deleted")
        .contains("One refers to it, so it stays.");
    assertThat(root.get("/data/library/book/1/delete").body())
        .contains("Deleted too")
        .contains("Sequel");
    assertThat(root.post("/data/library/book/1/delete", Map.of("_csrf", token)).header("location"))
        .endsWith("/data/library/book");
    assertThat(value("SELECT count(*) FROM book")).isEqualTo("0");
    assertThat(root.get("/data/library/book/1").status()).isEqualTo(404);
    assertThat(root.get("/data/library/tag/1/delete").body()).contains("Nothing else refers to it");
  }

  @Test
  void whatADeletionMeansIsCountedToACapAndNamedInPart() {
    site.database()
        .execute(
            """
            INSERT INTO book (title, shelf_code, in_print, sequel_of_id, sort_title)
              SELECT 'Sequel ' || n, 'S/2 ü', true, 1, 'x' FROM generate_series(1, 1200) n;
            INSERT INTO book (title, author_id, shelf_code, in_print, sort_title)
              SELECT 'By him ' || n, 5, 'S1', true, 'x' FROM generate_series(1, 1200) n;\
            """);
    String cascade = root.get("/data/library/book/1/delete").body();
    assertThat(cascade)
        .contains("Deleted too", "100+ books", "href=\"/data/library/book?sequelOf=1\"")
        .contains("Delete book");
    assertThat(cascade.split(">Sequel [0-9]", -1)).as("ten of them by name").hasSize(11);
    String inTheWay = root.get("/data/library/author/5/delete").body();
    assertThat(inTheWay)
        .contains("This author cannot be deleted yet", "In the way", "100+ books", "By him 1<")
        .doesNotContain("Delete author");
  }

  @Test
  void whatProtectsARowIsNotReadToTheEnd() {
    site.database().execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    site.database()
        .execute(
            """
            INSERT INTO book (title, author_id, shelf_code, in_print, sort_title)
              SELECT 'By her ' || n, 4, 'S1', true, 'x' FROM generate_series(1, 3000) n\
            """);
    String form = root.get("/data/library/author/4").token();
    site.database().execute("SELECT pg_stat_statements_reset()");
    HttpProbe.Answer refused = root.post("/data/library/author/4/delete", Map.of("_csrf", form));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("By her 1 refers to it, so it stays.");
    assertThat(
            Integer.parseInt(
                site.database()
                    .value(
                        """
                        SELECT sum(rows) FROM pg_stat_statements s
                        JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = current_database()\
                        """)))
        .as("rows that came back")
        .isLessThan(300);
  }

  @Test
  void whatGoesAlongMayBeMoreThanAPage() {
    site.database()
        .execute(
            """
            INSERT INTO book (id, title, shelf_code, in_print, sort_title)
              VALUES (7000, 'Saga', 'S1', true, 'x');
            INSERT INTO book (id, title, shelf_code, in_print, sequel_of_id, sort_title)
              SELECT n, 'Part ' || n, 'S1', true, CASE n WHEN 8600 THEN 8001 ELSE 7000 END, 'x'
              FROM generate_series(8001, 9200) n\
            """);
    String form = root.get("/data/library/book/7000").token();
    HttpProbe.Answer done = root.post("/data/library/book/7000/delete", Map.of("_csrf", form));
    assertThat(done.status()).as(done.body()).isEqualTo(302);
    assertThat(
            site.database()
                .value("SELECT count(*) FROM book WHERE id >= 7000 AND title ~ '^(Saga|Part)'"))
        .isEqualTo("0");
  }

  @Test
  void textIsTextWhereverItStands() {
    String evil = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'${7*7}";
    save(
        "/data/library/book/1",
        Map.of(
            "title",
            evil,
            "notes",
            "</textarea>" + evil,
            "details",
            "{\"x\": \"</textarea><script>\"}"));
    save("/data/library/author/3", Map.of("name", evil));
    save("/data/library/tag/1", Map.of("name", "<b>\"'</b>"));
    for (String path :
        List.of(
            "/data/library/book",
            "/data/library/book/1",
            "/data/library/book/1/delete",
            "/data/library/author/3",
            "/data/library/book?q=%3Cscript%3E",
            "/data/library/book?author=3",
            "/choices/library/author?q=%3Cscript",
            "/data/library/%3Cscript%3E")) {
      String page = root.get(path).body();
      assertThat(page.replaceAll("<script (src|type)=\"[^>]*></script>", ""))
          .as(path)
          .doesNotContain("<script")
          .doesNotContain("<img src=x")
          .doesNotContain("<b>\"'");
    }
    assertThat(value("SELECT title FROM book")).isEqualTo(evil);
  }

  @Test
  void noPageHasScriptOrStyleOfItsOwnAndAllForbidThem() {
    for (String path :
        List.of(
            "/",
            "/data/library/book",
            "/data/library/book/1",
            "/add/library/book",
            "/data/library/book/1/delete",
            "/data/library/book/77")) {
      HttpProbe.Answer answer = root.get(path);
      assertThat(answer.header("content-security-policy"))
          .contains("default-src 'none'")
          .contains("script-src 'self'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.header("cache-control")).contains("no-store");
      assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
      assertThat(answer.body())
          .doesNotContain("style=\"")
          .doesNotContain("<style")
          .doesNotContainPattern("\\son[a-z]+=\"");
      assertThat(answer.body().replaceAll("<script (src|type)=\"[^>]*></script>", ""))
          .doesNotContain("<script");
      assertThat(answer.body()).doesNotContainPattern("(src|href)=\"(https?:)?//");
    }
  }

  @Test
  void filesAreKeptForGoodUnderTheirHash() {
    Matcher css =
        Pattern.compile("href=\"(/assets/[0-9a-f]{12}/whimbrel.css)\"")
            .matcher(root.get("/").body());
    assertThat(css.find()).isTrue();
    HttpProbe.Answer file = site.nobody().get(css.group(1));
    assertThat(file.header("cache-control")).isEqualTo("max-age=31536000, public, immutable");
    assertThat(file.header("content-type")).isEqualTo("text/css;charset=utf-8");
    assertThat(site.nobody().get("/assets/000000000000/whimbrel.css").header("cache-control"))
        .isEqualTo("no-store");
    assertThat(site.nobody().get("/assets/000000000000/nothing.css").status()).isEqualTo(404);
  }

  @Test
  void anUnknownRowHasAWayBackAndTheRequestsId() {
    for (String key : List.of("99", "x", "99999999999999999999", "_2f")) {
      HttpProbe.Answer answer = root.get("/data/library/book/" + key);
      assertThat(answer.status()).as(key).isEqualTo(404);
      assertThat(answer.body())
          .contains("There is no book")
          .contains("href=\"/data/library/book\"")
          .contains(answer.header("x-request-id"));
    }
    assertThat(root.get("/nowhere").body()).contains("There is no such page");
  }

  @Test
  void rowsThatReferToThisOneStandUnderIt() {
    site.database()
        .execute(
            """
            INSERT INTO book (title, author_id, shelf_code, in_print, sort_title)
              SELECT 'Many ' || lpad(n::text, 4, '0'), 3, 'S/2 ü', true, 'x'
              FROM generate_series(1, 1200) n\
            """);
    String page = root.get("/data/library/author/3").body();
    assertThat(page)
        .contains("1,000+", "href=\"/data/library/book?author=3\"", "/add/library/book?author=3")
        .contains("hx-get=\"/children/library/book?author=3\"")
        .as("the rows come when they are looked at")
        .doesNotContain("Many 0001");
    HttpProbe.Answer first = root.get("/children/library/book?author=3");
    assertThat(first.body().split("<tr role=\"row\">", -1)).as("a head and five").hasSize(7);
    assertThat(first.body()).contains("Many 0001").doesNotContain("Many 0006", "_row");
    assertThat(root.get("/children/library/book?auther=3").status()).isEqualTo(400);
    assertThat(root.get("/data/library/shelf/S_2f2_20_c3_bc").body())
        .contains("href=\"/data/library/book?shelf=S%2F2+%C3%BC\">All 1,000+ Books");
    assertThat(root.get("/data/library/tag/2").body())
        .as("nothing refers to it, but something can")
        .doesNotContain("/children/");
  }

  @Test
  void anAddressFillsANewFormIn() {
    String page = root.get("/add/library/book?shelf=S1&title=From+a+link&author=5&pages=7").body();
    assertThat(page)
        .contains("value=\"From a link\"", "value=\"Author 5\"", "value=\"7\"")
        .containsPattern("value=\"S1\" selected")
        .as("nothing was sent yet, so nothing is wrong yet")
        .doesNotContain("role=\"alert\"");
    assertThat(root.get("/add/library/book?titel=x").body())
        .contains("There is no field \"titel\" to fill in: did you mean title?");
    String wrong =
        root.get("/add/library/book?title=T&pages=many&shelf=ZZ&lentAt=foo&binding=sewn").body();
    assertThat(wrong)
        .contains(
            "Pages was not filled in with “many”: ",
            "Shelf was not filled in with “ZZ”: There is no such shelf, or it is gone.",
            "Lent at was not filled in with “foo”: There is no such moment.",
            "Binding was not filled in with “sewn”: This is none of the choices.",
            "value=\"T\"")
        .doesNotContain("value=\"many\"", "value=\"foo\"", "value=\"ZZ\"");
    assertThat(value("SELECT count(*) FROM book")).isEqualTo("1");
  }

  @Test
  void aRowIsSavedAsANewOneFromItsForm() {
    assertThat(root.get("/data/library/book/1").body())
        .contains("formaction=\"/add/library/book\">Save as new");
    HttpProbe.Answer taken =
        root.submit(
            "/add/library/book",
            Map.of(
                "title",
                "One",
                "isbn",
                "1",
                "shelf",
                "S1",
                "inPrint",
                "true",
                "_fingerprint",
                "x"));
    assertThat(taken.status()).isEqualTo(422);
    assertThat(taken.body()).contains("Another book has the same isbn");
    root.submit(
        "/add/library/book",
        Map.of("title", "One more", "isbn", "2", "shelf", "S1", "inPrint", "true"));
    assertThat(value("SELECT string_agg(title, ',' ORDER BY id) FROM book"))
        .isEqualTo("One,One more");
  }

  @Test
  void halfACharacterIsRefusedInsteadOfKeptAsAnotherOne() {
    HttpProbe.Answer answer =
        save("/data/library/book/1", Map.of("details", "{\"a\": \"\\ud800\"}"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("half a character");
    assertThat(value("SELECT details->>'a' FROM book WHERE id = 1")).isEqualTo("1");
    save("/data/library/book/1", Map.of("details", "{\"a\": \"\\ud83d\\ude00\"}"));
    assertThat(value("SELECT details->>'a' FROM book WHERE id = 1")).isEqualTo("😀");
  }

  @Test
  void besideAnotherFormOnlyTheFormComesAndTheNewRowGoesBack() {
    String token = root.get("/").token();
    HttpProbe.Answer form =
        root.send(root.request("/add/library/author?name=Ann").header("HX-Request", "true").GET());
    assertThat(form.body()).contains("value=\"Ann\"").doesNotContain("<html");
    HttpProbe.Answer made = part(Map.of("_csrf", token, "name", "<Ann>"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body()).contains("<span data-key=\"63\">&lt;Ann&gt;</span>");
    HttpProbe.Answer refused = part(Map.of("_csrf", token, "name", "x".repeat(121)));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("At most 120 fit").doesNotContain("<html");
    site.user("choosing", "library/book: view", "library/book: change", "library/author: view");
    assertThat(root.get("/data/library/book/1").body()).contains("New author");
    assertThat(site.visitor("choosing").get("/data/library/book/1").body())
        .contains("Author 3")
        .doesNotContain("New author");
  }

  private static HttpProbe.Answer part(Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return root.send(
        root.request("/add/library/author")
            .header("HX-Request", "true")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }
}
