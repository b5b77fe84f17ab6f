package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.model.upkeep.Upkeep;
import dev.whimbrel.testkit.HttpProbe;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody did in a list is taken back, as far as nobody has gone on with it. */
class UndoTest {

  private static final String LIST = "/data/library/book";
  private static final Pattern SEEN = Pattern.compile("name=\"_seen\" value=\"([^\"]*)\"");

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    root = site.visitor("root");
    site.group(
        "changers",
        "library/book: view",
        "library/book: change",
        "library/book: delete",
        "library/shelf: view");
    site.user("ann");
    site.join("ann", "changers");
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
            TRUNCATE book, author, shelf, tag, site_undo, site_undo_row CASCADE;
            INSERT INTO author (id, name) VALUES (1, 'Ann'), (2, 'Bob');
            INSERT INTO shelf (code, name) VALUES ('A', 'Attic'), ('B', 'Barn');
            INSERT INTO tag (id, name) VALUES (1, 'new'), (2, 'old');
            INSERT INTO book (id, title, author_id, shelf_code, in_print, pages, sort_title, details)
              SELECT i, 'Book ' || i, 1, 'B', true, i, 'book ' || i, '{"a": [1.5, "é"]}'
              FROM generate_series(1, 6) i;
            UPDATE book SET sequel_of_id = 1 WHERE id = 6;
            INSERT INTO book_tags (book_id, tags_id) VALUES (1, 1), (1, 2), (6, 2), (2, 1);
            DELETE FROM auth_user_groups WHERE group_id <> (SELECT id FROM auth_group WHERE name = 'changers');\
            """);
  }

  private static HttpProbe.Answer post(HttpProbe visitor, String path, String... controls) {
    List<Map.Entry<String, String>> form = new ArrayList<>();
    form.add(Map.entry("_csrf", visitor.get("/").token()));
    for (String control : controls) {
      String[] parts = control.split("=", 2);
      form.add(Map.entry(parts[0], parts[1]));
    }
    return visitor.post(path, form);
  }

  /** Does something to many rows, and gives back where that is taken back. */
  private static String bulk(HttpProbe visitor, String... controls) {
    List<String> all = new ArrayList<>(List.of(controls));
    all.add("_step=preview");
    String bulk = "/bulk/library/book";
    Matcher seen = SEEN.matcher(post(visitor, bulk, all.toArray(String[]::new)).body());
    assertThat(seen.find()).isTrue();
    all.set(all.size() - 1, "_step=do");
    all.add("_seen=" + seen.group(1));
    assertThat(post(visitor, bulk, all.toArray(String[]::new)).status()).isEqualTo(302);
    return offered(visitor);
  }

  /** Where the next page says that what was done is taken back. */
  private static String offered(HttpProbe visitor) {
    return TestSite.undo(visitor.get(LIST).body()).orElse("");
  }

  /** Where a page that has to offer it takes back what was just done. */
  private static String offered(String path) {
    Optional<String> undo = TestSite.undo(root.get(path).body());
    assertThat(undo).isPresent();
    return undo.get();
  }

  private static String books() {
    return site.database()
        .value(
            """
            SELECT string_agg(CAST(to_jsonb(b) || jsonb_build_object('tags', (SELECT jsonb_agg(tags_id ORDER BY 1)
              FROM book_tags WHERE book_id = b.id)) AS text), '; ' ORDER BY id) FROM book b\
            """);
  }

  @Test
  void aBulkEditIsTakenBackAtOnce() {
    String before = books();
    String undo =
        bulk(
            root,
            "_deed=edit",
            "_row=1",
            "_row=2",
            "_set=shelf",
            "_set=pages",
            "shelf=A",
            "pages=2");
    assertThat(books()).isNotEqualTo(before);
    HttpProbe.Answer undone = post(root, undo, "_back=" + LIST + "?q=Book");
    assertThat(undone.status()).as(undone.body()).isEqualTo(302);
    assertThat(undone.header("location")).endsWith(LIST + "?q=Book");
    assertThat(root.get(LIST).body()).contains("2 rows put back").doesNotContain("action=\"/undo/");
    assertThat(books()).isEqualTo(before);
    assertThat(root.get(undo).body()).contains("This was taken back already");
    assertThat(post(root, undo).header("location")).endsWith(undo);
  }

  @Test
  void aFormIsTakenBackAndWhatOthersDidSinceStays() {
    String before = books();
    assertThat(
            TestSite.save(root, LIST + "/3", Map.of("title", "Third", "pages", "33", "price", "1"))
                .status())
        .isEqualTo(302);
    String undo = offered(LIST + "/3");
    assertThat(root.get(undo).body())
        .contains("Undo “Book 3: 3 fields saved”", "1 row would be as before");
    site.database().execute("UPDATE book SET notes = 'Of somebody else' WHERE id = 3");
    HttpProbe.Answer undone = post(root, undo, "_back=/data/{x}");
    assertThat(undone.status()).isEqualTo(302);
    assertThat(undone.header("location")).doesNotContain("{");
    assertThat(site.database().value("SELECT notes FROM book WHERE id = 3"))
        .isEqualTo("Of somebody else");
    site.database().execute("UPDATE book SET notes = NULL WHERE id = 3");
    assertThat(books()).isEqualTo(before);
  }

  @Test
  void rowsThatAnActionAddedGoAgain() {
    site.database().execute("ALTER TABLE book ALTER id RESTART WITH 100");
    String before = books();
    String undo = bulk(root, "_deed=do-add-a-sequel", "_row=2", "_row=3", "title=More", "shelf=A");
    assertThat(site.database().value("SELECT count(*) FROM book")).isEqualTo("8");
    assertThat(root.get(undo).body()).contains("2 rows would be deleted");
    assertThat(post(root, undo).status()).isEqualTo(302);
    assertThat(root.get(LIST).body()).contains("2 rows deleted");
    assertThat(books()).isEqualTo(before);
  }

  @Test
  void aRowThatAFormAddedGoesAgain() {
    site.database().execute("ALTER TABLE book ALTER id RESTART WITH 100");
    String before = books();
    HttpProbe.Answer added =
        post(root, "/add/library/book", "title=Brand new", "author=1", "shelf=A");
    assertThat(added.status()).as(added.body()).isEqualTo(302);
    String undo = offered(added.header("location"));
    HttpProbe.Answer undone = post(root, undo, "_back=/data/library/book/100");
    assertThat(undone.header("location")).endsWith(LIST);
    assertThat(root.get(LIST).body()).contains("1 row deleted");
    assertThat(books()).isEqualTo(before);
  }

  @Test
  void addedRowsThatReferToEachOtherGoTogether() {
    site.database().execute("ALTER TABLE book ALTER id RESTART WITH 100");
    String before = books();
    String undo = bulk(root, "_deed=do-add-a-sequel", "_row=2", "_row=3", "title=More", "shelf=A");
    // The first one refers to the second, which goes last then.
    site.database()
        .execute(
            """
            UPDATE book SET sequel_of_id = 101 WHERE id = 100;
            UPDATE site_undo_row SET after = after || '{"sequel_of_id": 101}' WHERE row_key = '100'\
            """);
    assertThat(root.get(undo).body()).contains("2 rows would be deleted");
    assertThat(post(root, undo).status()).isEqualTo(302);
    assertThat(books()).isEqualTo(before);
  }

  @Test
  void thatTooManyRowsCannotBePutBackIsSaidBefore() {
    site.database()
        .execute(
            """
            INSERT INTO book (title, author_id, shelf_code, in_print, sort_title)
            SELECT 'Many', 1, 'B', true, 'many' FROM generate_series(1, 10001)\
            """);
    HttpProbe.Answer preview =
        post(
            root,
            "/bulk/library/book",
            "_deed=edit",
            "_all=yes",
            "_set=pages",
            "pages=9",
            "_step=preview");
    assertThat(preview.body()).contains("This cannot be undone: it is about more than 10,000 rows");
    assertThat(
            post(
                    root,
                    "/bulk/library/book",
                    "_deed=edit",
                    "_row=1",
                    "_set=pages",
                    "pages=9",
                    "_step=preview")
                .body())
        .doesNotContain("cannot be undone");
  }

  @Test
  void anAddedRowThatSomebodyHasGoneOnWithStays() {
    site.database().execute("ALTER TABLE book ALTER id RESTART WITH 100");
    String undo =
        bulk(root, "_deed=do-add-a-sequel", "_row=2", "_row=3", "_row=4", "title=More", "shelf=A");
    site.database()
        .execute(
            """
            UPDATE book SET sequel_of_id = (SELECT id FROM book WHERE sequel_of_id = 2) WHERE id = 5;
            UPDATE book SET pages = 7 WHERE sequel_of_id = 3;\
            """);
    assertThat(post(root, undo).header("location")).as("what stays is shown").endsWith(undo);
    assertThat(root.get(undo).body())
        .contains("1 row would be deleted")
        .contains("Other rows refer to it by now.", "It was changed since.");
    assertThat(post(root, undo, "_sure=yes").status()).isEqualTo(302);
    assertThat(
            site.database()
                .value(
                    "SELECT string_agg(CAST(sequel_of_id AS text), ',' ORDER BY id) FROM book WHERE"
                        + " title = 'More'"))
        .isEqualTo("2,3");
  }

  @Test
  void theStepsFormLeadsNowhereElse() {
    String undo = bulk(root, "_deed=edit", "_row=1", "_set=pages", "pages=9");
    HttpProbe.Answer undone = post(root, undo, "_back=/data//elsewhere.example");
    assertThat(undone.header("location")).endsWith(LIST);
  }

  @Test
  void whatSomebodyHasGoneOnWithStaysAndIsNamed() {
    String undo =
        bulk(root, "_deed=edit", "_row=1", "_row=2", "_row=3", "_row=4", "_set=pages", "pages=99");
    site.database()
        .execute(
            """
            UPDATE book SET pages = 100 WHERE id = 1;
            UPDATE book SET title = 'Another title', price = 7 WHERE id = 2;
            DELETE FROM book WHERE id = 3;\
            """);
    HttpProbe.Answer asked = post(root, undo);
    assertThat(asked.header("location")).as("what stays is shown first").endsWith(undo);
    assertThat(root.get(undo).body())
        .contains("2 rows would be as before", "It was changed since.", "It was deleted since.")
        .contains(">Book 1</a>", "Put back 2 rows");
    assertThat(post(root, undo, "_sure=yes").status()).isEqualTo(302);
    assertThat(
            site.database()
                .value("SELECT string_agg(pages || title, ',' ORDER BY id) FROM book WHERE id < 5"))
        .as("other columns are others' business")
        .isEqualTo("100Book 1,2Another title,4Book 4");
    assertThat(root.get(undo).body()).as("it may be put back later").contains("Nothing can be put");
    site.database().execute("UPDATE book SET pages = 99 WHERE id = 1");
    post(root, undo, "_sure=yes");
    assertThat(site.database().value("SELECT pages FROM book WHERE id = 1")).isEqualTo("1");
    assertThat(root.get(undo).body()).contains("It was deleted since.").doesNotContain("Put back");
  }

  @Test
  void anEditThatIsUnderWayIsNotOverwritten() throws Exception {
    String undo = bulk(root, "_deed=edit", "_row=1", "_set=pages", "pages=99");
    CompletableFuture<HttpProbe.Answer> undone;
    try (Connection editor = site.database().dataSource().getConnection();
        Statement edit = editor.createStatement()) {
      editor.setAutoCommit(false);
      edit.execute("UPDATE book SET pages = 100 WHERE id = 1");
      undone = CompletableFuture.supplyAsync(() -> post(root, undo));
      Instant end = Instant.now().plusSeconds(60);
      while (waiting().equals("0") && !undone.isDone() && Instant.now().isBefore(end)) {
        Thread.onSpinWait();
      }
      editor.commit();
    }
    assertThat(undone.get(60, TimeUnit.SECONDS).status()).isEqualTo(302);
    assertThat(site.database().value("SELECT pages FROM book WHERE id = 1")).isEqualTo("100");
    assertThat(root.get(LIST).body()).contains("0 rows put back, the others are left");
  }

  private static String waiting() {
    return site.database()
        .value(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'\
            """);
  }

  @Test
  void whatTheDatabaseComputesIsComputedAgain() {
    site.database()
        .execute(
            "ALTER TABLE book ADD COLUMN twice integer GENERATED ALWAYS AS (pages * 2) STORED");
    try {
      String before = books();
      String edited = bulk(root, "_deed=edit", "_row=1", "_set=pages", "pages=99");
      HttpProbe.Answer undone = post(root, edited);
      assertThat(undone.status()).as(undone.body()).isEqualTo(302);
      assertThat(books()).isEqualTo(before);
      post(root, bulk(root, "_deed=delete", "_row=2"));
      assertThat(books()).isEqualTo(before);
    } finally {
      site.database().execute("ALTER TABLE book DROP COLUMN twice");
    }
  }

  @Test
  void rowsThatReferToLaterOnesAreThereAgain() {
    site.database()
        .execute(
            """
            UPDATE book SET sequel_of_id = NULL WHERE id = 6;
            UPDATE book SET sequel_of_id = 6 WHERE id = 1;\
            """);
    String before = books();
    String undo = bulk(root, "_deed=delete", "_row=1", "_row=6");
    assertThat(site.database().value("SELECT count(*) FROM book")).isEqualTo("4");
    HttpProbe.Answer undone = post(root, undo);
    assertThat(undone.status()).as(undone.body()).isEqualTo(302);
    assertThat(books()).isEqualTo(before);
  }

  @Test
  void rowsThatTheReaderMayNotSeeAreOnlyCounted() {
    site.group("taggers", "library/tag: view", "library/tag: add", "library/tag: delete");
    site.user("tim");
    site.join("tim", "taggers");
    HttpProbe tim = site.visitor("tim");
    assertThat(post(tim, "/data/library/tag/2/delete").status()).isEqualTo(302);
    String undo = "/undo/" + site.database().value("SELECT max(id) FROM site_undo");
    assertThat(tim.get(undo).body())
        .contains("2 rows that you may not see", "1 row would be as before")
        .doesNotContain("Book 1", "Book 6", "/data/library/book");
    post(tim, undo, "_sure=yes");
    assertThat(site.database().value("SELECT name FROM tag WHERE id = 2")).isEqualTo("old");
  }

  @Test
  void whatIsNoLongerPartOfTheSiteCannotBePutBack() {
    String undo = bulk(root, "_deed=edit", "_row=1", "_set=pages", "pages=99");
    site.database()
        .execute(
            """
            UPDATE site_undo SET resource = 'library/gone';
            UPDATE site_undo_row SET resource = 'library/gone';\
            """);
    HttpProbe.Answer asked = root.get(undo);
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.body()).contains("Nothing can be put back");
  }

  @Test
  void oldStepsAreForgottenAlsoWhereNobodyDoesAnything() {
    bulk(root, "_deed=edit", "_row=1", "_set=pages", "pages=99");
    site.database()
        .execute(
            """
            INSERT INTO site_undo (user_id, resource, said, made_at)
              SELECT 1, 'library/book', 'old', now() - interval '15 days' FROM generate_series(1, 25);
            INSERT INTO site_undo_row (undo_id, resource, row_key, before)
              SELECT id, resource, '1', '{}' FROM site_undo WHERE said = 'old';\
            """);
    site.bean("undoUpkeep", Upkeep.class).work().run();
    assertThat(site.database().value("SELECT count(*) FROM site_undo")).isEqualTo("1");
    assertThat(site.database().value("SELECT count(*) FROM site_undo_row")).isEqualTo("1");
  }

  @Test
  void oneCellIsTakenBack() {
    String cell = "/cell/library/book/1";
    Map<String, String> form = TestSite.hidden(root.get(cell + "?_field=pages").body());
    form.put("_field", "pages");
    form.put("pages", "77");
    form.put("_csrf", root.get("/").token());
    HttpProbe.Answer saved = root.post(cell, form);
    assertThat(saved.header("Undo-At")).startsWith("/undo/");
    assertThat(root.get("/undo").header("location")).endsWith(saved.header("Undo-At"));
    assertThat(root.get(saved.header("Undo-At")).body()).contains("Pages of Book 1 changed");
    post(root, saved.header("Undo-At"));
    assertThat(site.database().value("SELECT pages FROM book WHERE id = 1")).isEqualTo("1");
    form.putAll(TestSite.hidden(root.get(cell + "?_field=pages").body()));
    form.put("pages", "1");
    assertThat(root.post(cell, form).header("Undo-At")).as("nothing was changed").isEmpty();
  }

  @Test
  void whatWasDeletedIsThereAgainWithAllThatWentAlong() {
    site.database()
        .execute(
            """
            UPDATE book SET price = 1234567.80, details = '{"n": 12345678901234567890.10}' WHERE id = 2;\
            """);
    String before = books();
    String undo = bulk(root, "_deed=delete", "_row=1", "_row=2");
    assertThat(site.database().value("SELECT count(*) FROM book")).isEqualTo("3");
    HttpProbe.Answer undone = post(root, undo);
    assertThat(undone.status()).as(undone.body()).isEqualTo(302);
    assertThat(books()).isEqualTo(before);
    post(root, LIST + "/1/delete");
    post(root, offered(root));
    assertThat(books()).as("from the page of one row").isEqualTo(before);
  }

  @Test
  void aTagThatWasDeletedIsOnItsBooksAgain() {
    String before = books();
    post(root, "/data/library/tag/2/delete");
    assertThat(books()).isNotEqualTo(before);
    post(root, offered(root));
    assertThat(books()).isEqualTo(before);
  }

  @Test
  void whatStandsInTheWayIsSaidAndNothingIsDone() {
    site.database().execute("UPDATE book SET isbn = '978' WHERE id = 2");
    String undo = bulk(root, "_deed=delete", "_row=2");
    site.database().execute("UPDATE book SET isbn = '978' WHERE id = 3");
    HttpProbe.Answer refused = post(root, undo);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("So nothing was put back");
    assertThat(site.database().value("SELECT count(*) FROM book")).isEqualTo("5");
    site.database().execute("UPDATE book SET isbn = NULL WHERE id = 3");
    assertThat(post(root, undo).status()).isEqualTo(302);
    assertThat(site.database().value("SELECT isbn FROM book WHERE id = 2")).isEqualTo("978");
  }

  @Test
  void itTakesTheRightsThatItWouldTakeByHand() {
    HttpProbe ann = site.visitor("ann");
    String deleted = bulk(ann, "_deed=delete", "_row=2");
    assertThat(ann.get(deleted).body())
        .contains("You may not add books.")
        .doesNotContain("Put back");
    post(ann, deleted, "_sure=yes");
    assertThat(site.database().value("SELECT count(*) FROM book")).isEqualTo("5");
    String changed = bulk(ann, "_deed=edit", "_row=3", "_row=4", "_set=price", "price=9");
    assertThat(root.get(changed).status()).as("it is ann's").isEqualTo(404);
    site.group("locked", "library/book: view");
    site.keep("locked", "library/book: Fixed prices");
    site.database()
        .execute(
            """
            DELETE FROM auth_user_groups;
            DELETE FROM auth_group_permissions WHERE group_id = (SELECT id FROM auth_group WHERE name = 'locked');
            INSERT INTO auth_group_permissions (group_id, permission_id)
              SELECT g.id, p.id FROM auth_group g, auth_permission p
              WHERE g.name = 'locked' AND p.name IN ('library/book: view', 'library/book: change');\
            """);
    site.join("ann", "locked");
    HttpProbe again = site.visitor("ann");
    assertThat(again.get(changed).body()).contains("You may not change all of it any more.");
    post(again, changed, "_sure=yes");
    assertThat(site.database().value("SELECT count(*) FROM book WHERE price = 9")).isEqualTo("2");
    site.database().execute("DELETE FROM auth_user_groups");
    assertThat(site.visitor("ann").get(changed).body()).contains("2 rows that you may not see");
    site.join("ann", "changers");
  }

  @Test
  void peopleAndSecretsAreKeptNowhereElse() {
    site.database().execute("INSERT INTO auth_group (name) VALUES ('gone soon')");
    String id = site.database().value("SELECT id FROM auth_group WHERE name = 'gone soon'");
    assertThat(post(root, "/data/security/user-group/" + id + "/delete").status()).isEqualTo(302);
    assertThat(site.database().value("SELECT count(*) FROM site_undo")).isEqualTo("0");
    assertThat(root.get("/data/site/undo-row").status()).isEqualTo(403);
  }

  @Test
  void aBulkEditOfManyRowsIsTakenBackByAJob() {
    site.database()
        .execute(
            """
            INSERT INTO book (id, title, shelf_code, in_print, pages, sort_title)
              SELECT i, 'Many ' || i, 'A', true, 5, 'many ' || i FROM generate_series(1001, 1700) i\
            """);
    String bulk = "/bulk/library/book";
    String[] wish = {"_deed=edit", "_all=yes", "_list=?q=Many", "_set=pages", "pages=7"};
    List<String> all = new ArrayList<>(List.of(wish));
    all.add("_step=preview");
    Matcher seen = SEEN.matcher(post(root, bulk, all.toArray(String[]::new)).body());
    assertThat(seen.find()).isTrue();
    all.set(all.size() - 1, "_step=do");
    all.add("_seen=" + seen.group(1));
    ended(post(root, bulk, all.toArray(String[]::new)));
    String undo = root.get("/undo").header("location").replaceFirst("^https?://[^/]+", "");
    assertThat(ended(post(root, undo))).contains("700 rows put back");
    assertThat(site.database().value("SELECT count(*) FROM book WHERE pages = 5 AND id > 1000"))
        .isEqualTo("700");
  }

  /** The page of a job when it has ended. */
  private static String ended(HttpProbe.Answer started) {
    String job = started.header("location").replaceFirst("^https?://[^/]+", "");
    assertThat(job).startsWith("/jobs/");
    String body = root.get(job).body();
    Instant end = Instant.now().plusSeconds(60);
    while (!body.contains("Back to the list") && Instant.now().isBefore(end)) {
      body = root.get(job).body();
    }
    assertThat(body).contains("Back to the list");
    return body;
  }
}
