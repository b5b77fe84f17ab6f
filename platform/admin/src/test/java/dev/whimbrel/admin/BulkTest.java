package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many rows are changed at once, after it was shown what that would be. */
class BulkTest {

  private static final String LIST = "/data/library/book";
  private static final String BULK = "/bulk/library/book";
  private static final Pattern SEEN = Pattern.compile("name=\"_seen\" value=\"([^\"]*)\"");

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    root = site.visitor("root");
    site.user("reader", "library/book: view");
    site.user("changer", "library/book: view", "library/book: change");
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
            TRUNCATE book, author, shelf, tag CASCADE;
            INSERT INTO author (id, name) VALUES (1, 'Ann'), (2, 'Bob');
            INSERT INTO shelf (code, name) VALUES ('A', 'Attic'), ('B', 'Barn');
            INSERT INTO tag (id, name) VALUES (1, 'new'), (2, 'old');
            INSERT INTO book (id, title, author_id, shelf_code, in_print, pages, sort_title)
              SELECT i, 'Book ' || i, 1, CASE WHEN i % 2 = 0 THEN 'A' ELSE 'B' END, true, 10, 'b' || i
              FROM generate_series(1, 12) i;
            UPDATE book SET sequel_of_id = 1 WHERE id = 12;\
            """);
  }

  private static HttpProbe.Answer send(HttpProbe visitor, String... controls) {
    List<Map.Entry<String, String>> form = new ArrayList<>();
    form.add(Map.entry("_csrf", visitor.get("/").token()));
    for (String control : controls) {
      String[] parts = control.split("=", 2);
      form.add(Map.entry(parts[0], parts[1]));
    }
    return visitor.post(BULK, form);
  }

  /** Does what the preview of these controls shows. */
  private static HttpProbe.Answer agreed(HttpProbe visitor, String... controls) {
    return send(visitor, seen(visitor, controls));
  }

  /** Looks at the preview of these controls, and gives back those that agree to it. */
  private static String[] seen(HttpProbe visitor, String... controls) {
    List<String> all = new ArrayList<>(List.of(controls));
    all.add("_step=preview");
    HttpProbe.Answer preview = send(visitor, all.toArray(String[]::new));
    assertThat(preview.status()).as(preview.body()).isEqualTo(200);
    Matcher seen = SEEN.matcher(preview.body());
    assertThat(seen.find()).as(preview.body()).isTrue();
    all.set(all.size() - 1, "_step=do");
    all.add("_seen=" + seen.group(1));
    return all.toArray(String[]::new);
  }

  private static String one(String sql) {
    return site.database().value(sql);
  }

  @Test
  void aListOffersWhatTheReaderMayDo() {
    assertThat(root.get(LIST).body())
        .contains("name=\"_row\" value=\"1\"", "value=\"edit\"", "Withdraw", "value=\"delete\"");
    assertThat(site.visitor("changer").get(LIST).body())
        .contains("value=\"edit\"", "Move to a shelf")
        .doesNotContain("value=\"delete\"");
    assertThat(site.visitor("reader").get(LIST).body()).doesNotContain("_row", BULK);
  }

  @Test
  void fieldsAreSetAfterAPreview() {
    String form = send(root, "_deed=edit", "_row=1", "_row=2", "_row=3").body();
    assertThat(form)
        .contains("Edit 3 books", "Set Pages", "Set Shelf", "name=\"_row\" value=\"3\"");
    String[] wish = {
      "_deed=edit", "_row=1", "_row=2", "_set=shelf", "_set=pages", "shelf=A", "pages=10"
    };
    List<String> preview = new ArrayList<>(List.of(wish));
    preview.add("_step=preview");
    assertThat(send(root, preview.toArray(String[]::new)).body())
        .contains(
            "1 of 2 books would change", "1 are so already", "<del>Barn</del>", "<ins>Attic</ins>")
        .contains("Edit 1 book<");
    assertThat(one("SELECT shelf_code FROM book WHERE id = 1")).as("only shown").isEqualTo("B");
    HttpProbe.Answer done = agreed(root, wish);
    assertThat(done.status()).isEqualTo(302);
    assertThat(root.get(LIST).body())
        .contains("1 book changed, 1 are so already".replace("are", "were"));
    assertThat(one("SELECT count(*) FROM book WHERE shelf_code = 'A' AND id IN (1, 2)"))
        .isEqualTo("2");
    assertThat(one("SELECT sort_title FROM book WHERE id = 1"))
        .as("the entity's own rules ran")
        .isEqualTo("book 1");
  }

  @Test
  void anActionAddsRowsOfAnotherKindAfterAPreview() {
    site.database().execute("ALTER TABLE book ALTER id RESTART WITH 100");
    String form = send(root, "_deed=do-add-a-sequel", "_row=1", "_row=2").body();
    assertThat(form).contains("Add a sequel 2 books", "name=\"title\"", "name=\"shelf\"");
    String[] wish = {"_deed=do-add-a-sequel", "_row=1", "_row=2", "title=More", "shelf=A"};
    List<String> preview = new ArrayList<>(List.of(wish));
    preview.add("_step=preview");
    assertThat(send(root, preview.toArray(String[]::new)).body())
        .contains("1 of 2 books would change", "1 book would be added.", "1 stays as it is")
        .contains("<ins>New book: More</ins>", "as now</p>")
        .doesNotContain("<td></td>");
    assertThat(one("SELECT count(*) FROM book")).as("only shown").isEqualTo("12");
    assertThat(agreed(root, wish).status()).isEqualTo(302);
    assertThat(root.get(LIST).body()).contains("1 book added, 1 stayed as it was");
    assertThat(one("SELECT title || shelf_code || sort_title FROM book WHERE sequel_of_id = 2"))
        .isEqualTo("MoreAmore");
    String[] nameless = {"_deed=do-add-a-sequel", "_row=3", "title=", "shelf=A", "_step=preview"};
    assertThat(send(root, nameless).body()).contains("So nothing was changed");
  }

  @Test
  void anActionThatAddsIsForWhoMayAdd() {
    assertThat(site.visitor("changer").get(LIST).body()).doesNotContain("Add a sequel");
    assertThat(send(site.visitor("changer"), "_deed=do-add-a-sequel", "_row=1").status())
        .isEqualTo(404);
    assertThat(root.get(LIST).body()).contains("Add a sequel");
  }

  @Test
  void aFieldThatIsNotTickedStaysAndAnEmptyOneIsEmptied() {
    agreed(root, "_deed=edit", "_row=1", "_row=2", "_set=pages", "pages=", "shelf=A", "title=All");
    assertThat(one("SELECT count(*) FROM book WHERE pages IS NULL")).isEqualTo("2");
    assertThat(one("SELECT title || shelf_code FROM book WHERE id = 1")).isEqualTo("Book 1B");
  }

  @Test
  void allThatTheListFoundIsMeantByItsAddress() {
    HttpProbe.Answer done =
        agreed(
            root,
            "_deed=edit",
            "_all=yes",
            "_list=?shelf=A&sort=-pages",
            "_set=binding",
            "binding=LOOSE_LEAVES");
    assertThat(done.header("location")).endsWith("/data/library/book?shelf=A&sort=-pages");
    assertThat(
            one("SELECT string_agg(id::text, ',' ORDER BY id) FROM book WHERE binding IS NOT NULL"))
        .isEqualTo("2,4,6,8,10,12");
    HttpProbe.Answer unknown =
        send(root, "_deed=delete", "_all=yes", "_list=?shelv=A", "_step=preview");
    assertThat(unknown.status()).as("all would be more than was meant").isEqualTo(400);
  }

  @Test
  void moreThanCanBeHeldIsSaidBeforeAnythingIsDone() {
    site.database()
        .execute(
            "INSERT INTO tag (id, name) SELECT 1000 + n, 'many ' || n FROM generate_series(1,"
                + " 100001) n");
    String token = root.get("/").token();
    for (String step : List.of("form", "preview", "do")) {
      HttpProbe.Answer refused =
          root.post(
              "/bulk/library/tag",
              List.of(
                  Map.entry("_csrf", token),
                  Map.entry("_deed", "delete"),
                  Map.entry("_all", "yes"),
                  Map.entry("_list", "?q=many"),
                  Map.entry("_step", step)));
      assertThat(refused.status()).as(step).isEqualTo(413);
      assertThat(refused.body())
          .contains("More than 100,000 tags were found", "Narrow the list", "Nothing was changed");
    }
    assertThat(one("SELECT count(*) FROM tag WHERE name LIKE 'many %'")).isEqualTo("100001");
    site.database().execute("DELETE FROM tag WHERE name LIKE 'many %'");
  }

  @Test
  void oneRefusalLeavesAllAsTheyWere() {
    HttpProbe.Answer wrong =
        send(root, "_deed=edit", "_row=1", "_row=2", "_set=pages", "pages=many", "_step=preview");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).contains("pages", "many");
    HttpProbe.Answer refused =
        send(root, "_deed=edit", "_row=1", "_row=2", "_set=isbn", "isbn=978", "_step=preview");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Book 2: Isbn: Another book has the same isbn", "nothing was changed");
    HttpProbe.Answer none = send(root, "_deed=edit", "_row=1", "_step=preview");
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.body()).contains("Tick the fields");
    assertThat(one("SELECT count(*) FROM book WHERE isbn IS NULL AND pages = 10")).isEqualTo("12");
  }

  @Test
  void actionsDoWhatTheyAreDeclaredFor() {
    assertThat(send(root, "_deed=do-withdraw", "_row=1", "_row=2").body())
        .as("it asks for nothing")
        .contains("Withdraw 2 books", "2 of 2 books would change", "<del>Yes</del>");
    agreed(root, "_deed=do-withdraw", "_row=1", "_row=2");
    assertThat(one("SELECT count(*) FROM book WHERE NOT in_print")).isEqualTo("2");
    assertThat(send(root, "_deed=do-move-to-a-shelf", "_row=1").body())
        .contains("name=\"shelf\"")
        .doesNotContain("name=\"pages\"");
    agreed(root, "_deed=do-move-to-a-shelf", "_row=1", "shelf=A");
    assertThat(one("SELECT shelf_code FROM book WHERE id = 1")).isEqualTo("A");
    site.database().execute("UPDATE book SET lent_at = now() WHERE id = 4");
    HttpProbe.Answer refused = send(root, "_deed=do-withdraw", "_row=3", "_row=4", "_step=preview");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("Book 4: It is lent to somebody.");
    assertThat(one("SELECT in_print FROM book WHERE id = 3")).isEqualTo("t");
  }

  @Test
  void rowsAreDeletedWithWhatGoesAlong() {
    assertThat(send(root, "_deed=delete", "_row=1", "_row=2").body())
        .contains("2 of 2 books would be deleted", "1 books go along", "Delete 2 books");
    agreed(root, "_deed=delete", "_row=1", "_row=2");
    assertThat(one("SELECT count(*) FROM book")).isEqualTo("9");
  }

  @Test
  void nothingIsDoneThatWasNotShown() {
    String[] wish = {"_deed=delete", "_all=yes", "_list=?shelf=A", "_step=do", "_seen=0"};
    assertThat(send(root, wish).body()).contains("6 of 6 books would be deleted");
    assertThat(one("SELECT count(*) FROM book")).isEqualTo("12");
  }

  @Test
  void rowsThatAreGoneOrNoneAreSkipped() {
    assertThat(send(root, "_deed=delete", "_row=1", "_row=99", "_row=x").body())
        .contains("1 of 2 books would be deleted", "1 are gone meanwhile");
    HttpProbe.Answer none = send(root, "_deed=delete");
    assertThat(none.status()).isEqualTo(302);
    assertThat(root.get(LIST).body()).contains("Tick rows first");
    assertThat(send(root, "_deed=fly", "_row=1").status()).isEqualTo(404);
  }

  @Test
  void whoMayNotDoesNot() {
    HttpProbe changer = site.visitor("changer");
    assertThat(send(changer, "_deed=delete", "_row=1").status()).isEqualTo(403);
    assertThat(send(changer, "_deed=do-withdraw", "_row=1").status()).isEqualTo(200);
    HttpProbe reader = site.visitor("reader");
    assertThat(send(reader, "_deed=edit", "_row=1").status()).isEqualTo(403);
    assertThat(send(reader, "_deed=do-withdraw", "_row=1", "_step=do").status()).isEqualTo(403);
    assertThat(one("SELECT count(*) FROM book WHERE in_print")).isEqualTo("12");
  }

  @Test
  void theJobOfSomebodyWhoMayWorkHereNoMoreStops() throws SQLException {
    site.user("leaver", "library/book: view", "library/book: change");
    HttpProbe leaver = site.visitor("leaver");
    many();
    String[] wish =
        seen(leaver, "_deed=edit", "_all=yes", "_list=?q=Many", "_set=pages", "pages=7");
    try (Connection other = site.database().dataSource().getConnection();
        Statement held = other.createStatement()) {
      other.setAutoCommit(false);
      // The job waits there for its next row.
      held.execute("SELECT FROM book WHERE title = 'Many 1400' FOR UPDATE");
      assertThat(send(leaver, wish).header("location")).contains("/jobs/");
      String waiting =
          "SELECT count(*) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND wait_event_type = 'Lock'";
      Instant end = Instant.now().plusSeconds(60);
      while (one(waiting).equals("0")) {
        assertThat(Instant.now()).isBefore(end);
      }
      site.database().execute("UPDATE auth_user SET is_active = false WHERE username = 'leaver'");
      other.rollback();
    }
    // Its first row is free when it has ended, one way or the other.
    site.database().execute("SELECT FROM book WHERE title = 'Many 1001' FOR UPDATE");
    assertThat(one("SELECT count(*) FROM book WHERE pages = 7")).isEqualTo("0");
  }

  @Test
  void aPreviewCountsAllRowsOfAFewThousand() {
    many();
    site.database().execute("UPDATE book SET pages = 7 WHERE id > 1037");
    assertThat(
            send(
                    root,
                    "_deed=edit",
                    "_all=yes",
                    "_list=?q=Many",
                    "_set=pages",
                    "pages=7",
                    "_step=preview")
                .body())
        .contains("37 of 1,200 books would change", "1,163 are so already", "Edit 37 books<");
  }

  private static void many() {
    site.database()
        .execute(
            """
            INSERT INTO book (id, title, author_id, shelf_code, in_print, sort_title)
              SELECT i, 'Many ' || i, 2, 'A', true, '' FROM generate_series(1001, 2200) i\
            """);
  }

  @Test
  void manyRowsAreAJobThatSaysHowFarItIs() {
    many();
    HttpProbe.Answer started =
        agreed(root, "_deed=edit", "_all=yes", "_list=?q=Many", "_set=pages", "pages=7");
    assertThat(started.header("location")).contains("/jobs/");
    String page = started.header("location").replaceFirst("^https?://[^/]+", "");
    assertThat(site.visitor("changer").get(page).status()).as("it is another's").isEqualTo(404);
    String body = root.get(page).body();
    Instant end = Instant.now().plusSeconds(60);
    while (!body.contains("Back to the list") && Instant.now().isBefore(end)) {
      assertThat(body).contains("of 1,200 rows");
      body = root.get(page).body();
    }
    assertThat(body).contains("1,200 books changed");
    assertThat(one("SELECT count(*) FROM book WHERE pages = 7")).isEqualTo("1200");
  }
}
