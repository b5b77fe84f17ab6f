package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows and fields that a group is kept from are nowhere to be found. */
class RestrictionTest {

  private static final List<String> KEPT_BACK =
      List.of("Pulped", "Whispered", "97800000", "Wine", "closed");

  private static TestSite site;
  private static HttpProbe reader;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    List<String> permissions = new ArrayList<>(List.of("library/author: view"));
    for (String resource : List.of("book", "shelf", "tag")) {
      for (String verb : List.of("view", "add", "change", "delete")) {
        permissions.add("library/%s: %s".formatted(resource, verb));
      }
    }
    site.group("readers", permissions.toArray(String[]::new));
    site.keep("readers", "library/book: In print", "library/book: Without notes");
    site.keep("readers", "library/book: Fixed prices", "library/shelf: Upstairs");
    site.keep("readers", "library/tag: Open");
    site.user("reader");
    site.join("reader", "readers");
    reader = site.visitor("reader");
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
            INSERT INTO shelf (code, name) VALUES ('A', 'Attic'), ('CELLAR', 'Wine');
            INSERT INTO tag (id, name) VALUES (1, 'new'), (2, 'closed'), (3, 'old');
            INSERT INTO book
              (id, title, isbn, author_id, shelf_code, in_print, notes, price, sort_title, sequel_of_id)
            VALUES
              (1, 'Birds', '9780000000001', 1, 'A', true, 'Whispered', 9.50, 'birds', NULL),
              (2, 'Pulped', '9780000000002', 1, 'A', false, 'Whispered', 9.50, 'pulped', 1),
              (3, 'Waders', '9780000000003', 2, 'CELLAR', true, NULL, 9.50, 'waders', NULL);
            ALTER TABLE book ALTER id RESTART WITH 10;
            INSERT INTO book_tags (book_id, tags_id) VALUES (1, 1), (1, 2), (2, 2);\
            """);
  }

  private static HttpProbe.Answer save(String path, Map<String, String> form) {
    return TestSite.save(reader, path, form);
  }

  /** What a page would send that is not shown. */
  private static HttpProbe.Answer send(String path, Map<String, String> form) {
    return send(reader, path, form);
  }

  private static HttpProbe.Answer send(HttpProbe who, String path, Map<String, String> form) {
    Map<String, String> sent = new HashMap<>(form);
    sent.put("_csrf", who.get("/").token());
    return who.post(path, sent);
  }

  private static String value(String sql) {
    return String.valueOf(site.database().value(sql));
  }

  @Test
  void noPageSaysAnythingOfIt() {
    for (String route : Routes.closed(site)) {
      for (String resource : List.of("book", "shelf", "tag")) {
        for (String key : List.of("1", "2", "3", "A", "CELLAR")) {
          if (route.startsWith("GET")) {
            String path = Routes.path(route, resource, key);
            assertThat(reader.get(path).body()).as(path).doesNotContain(KEPT_BACK);
          }
        }
      }
    }
    assertThat(reader.get("/data/library/book").body()).contains("Birds", "Waders");
    for (String path : List.of("shelf", "tags", "sequelOf", "inPrint", "notes", "isbn")) {
      assertThat(reader.get("/filter/library/book?_field=" + path + "&_find=l").body())
          .as(path)
          .doesNotContain(KEPT_BACK);
    }
    assertThat(reader.get("/filter/library/book?_field=shelf").body()).contains("Shelf CELLAR");
    assertThat(reader.get("/filter/library/book?_field=inPrint").body()).doesNotContain(">no<");
  }

  @Test
  void rowsThatAreKeptBackAreNotThere() {
    assertThat(reader.get("/data/library/book/2").status()).isEqualTo(404);
    assertThat(reader.get("/data/library/book/2/delete").status()).isEqualTo(404);
    assertThat(reader.get("/count/library/book").body()).contains("2").doesNotContain("3");
    assertThat(reader.get("/data/library/book?q=Pulped").body()).doesNotContain("row-2");
    assertThat(reader.get("/data/library/book?q=2").body()).doesNotContain("row-2");
    assertThat(reader.get("/choices/library/book?q=Pulp").body()).contains("No book found");
    assertThat(send("/data/library/book/2", Map.of("title", "Mine")).status()).isEqualTo(404);
    assertThat(send("/data/library/book/2/delete", Map.of()).status()).isEqualTo(404);
    assertThat(value("SELECT title FROM book WHERE id = 2")).isEqualTo("Pulped");
    HttpProbe root = site.visitor("root");
    assertThat(root.get("/data/library/book/2").body()).contains("Pulped", "Whispered");
  }

  @Test
  void fieldsThatAreKeptBackAreNotThere() {
    for (String path :
        List.of("notes=Whispered", "notes__contains=W", "isbn__empty=true", "sequelOf.notes=x")) {
      HttpProbe.Answer answer = reader.get("/data/library/book?" + path);
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.body())
          .contains("There is no parameter \"%s\"".formatted(path.replaceFirst("=.*", "")));
    }
    assertThat(reader.get("/data/library/book?columns=title,notes").status()).isEqualTo(400);
    assertThat(reader.get("/data/library/book?sort=isbn").status()).isEqualTo(400);
    assertThat(reader.get("/data/library/book?q=Whispered").body()).doesNotContain("row-1");
    assertThat(reader.get("/data/library/book/1").body()).doesNotContain("Isbn", "Notes");
    assertThat(save("/data/library/book/1", Map.of("notes", "Shouted")).status()).isEqualTo(302);
    assertThat(value("SELECT notes FROM book WHERE id = 1")).isEqualTo("Whispered");
    HttpProbe.Answer twice =
        save("/add/library/book", Map.of("title", "T", "shelf", "A", "isbn", "9780000000001"));
    assertThat(twice.status()).as(twice.body()).isEqualTo(302);
  }

  @Test
  void fieldsThatAreLockedCannotBeSet() {
    assertThat(reader.get("/data/library/book/1").body()).contains("9.50");
    save("/data/library/book/1", Map.of("price", "1", "title", "Birds!"));
    assertThat(value("SELECT title || price FROM book WHERE id = 1")).isEqualTo("Birds!9.50");
  }

  @Test
  void aReferenceToARowThatIsKeptBackSaysItsKeyAndStays() {
    assertThat(reader.get("/data/library/book").body()).contains("Shelf CELLAR");
    String form = reader.get("/data/library/book/3").body();
    assertThat(form).contains("Shelf CELLAR").containsPattern("value=\"CELLAR\" selected");
    save("/data/library/book/3", Map.of("title", "Snipes", "shelf", "CELLAR"));
    assertThat(value("SELECT title || shelf_code FROM book WHERE id = 3"))
        .isEqualTo("SnipesCELLAR");
    HttpProbe.Answer chosen = save("/data/library/book/1", Map.of("shelf", "CELLAR"));
    assertThat(chosen.status()).isEqualTo(422);
    assertThat(chosen.body()).contains("There is no such shelf, or it is gone");
    assertThat(save("/data/library/book/1", Map.of("shelf", "", "_words.shelf", "Wine")).body())
        .contains("No shelf is called");
  }

  @Test
  void whoChoosesAmongSomeKeepsTheOthers() {
    String form = reader.get("/data/library/book/1").body();
    assertThat(form).doesNotContain("closed");
    String list = reader.get("/data/library/book?columns=title,tags").body();
    assertThat(list).doesNotContain("closed").contains(">new<");
    save("/data/library/book/1", Map.of("tags", "3"));
    assertThat(
            value(
                "SELECT string_agg(tags_id::text, ',' ORDER BY 1) FROM book_tags WHERE book_id ="
                    + " 1"))
        .isEqualTo("2,3");
  }

  @Test
  void nobodyPutsARowOutOfSight() {
    HttpProbe.Answer changed = save("/data/library/book/1", Map.of("inPrint", "false"));
    assertThat(changed.status()).isEqualTo(422);
    assertThat(changed.body()).contains("you could not see the book any more");
    HttpProbe.Answer added =
        save("/add/library/book", Map.of("title", "Lost", "shelf", "A", "inPrint", "false"));
    assertThat(added.status()).isEqualTo(422);
    assertThat(added.body()).contains("you could not see the book any more");
    assertThat(value("SELECT count(*) FROM book WHERE in_print")).isEqualTo("2");
    assertThat(value("SELECT count(*) FROM book")).isEqualTo("3");
  }

  @Test
  void rowsThatAreKeptBackProtectAndAreNotNamed() {
    String page = reader.get("/data/library/book/1/delete").body();
    assertThat(page).contains("cannot be deleted yet", "Rows that you may not see");
    HttpProbe.Answer refused = send("/data/library/book/1/delete", Map.of());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("Rows that you may not see").doesNotContain(KEPT_BACK);
    assertThat(save("/data/library/book/3/delete", Map.of()).status()).isEqualTo(302);
    assertThat(value("SELECT string_agg(title, ',' ORDER BY id) FROM book"))
        .isEqualTo("Birds,Pulped");
  }

  @Test
  void aRowThatProtectsIsNotNamedWhereItsNameIsKeptBack() {
    site.group("nameless", "library/book: view", "library/author: view", "library/author: delete");
    site.keep("nameless", "library/book: Nameless");
    site.user("blind");
    site.join("blind", "nameless");
    HttpProbe blind = site.visitor("blind");
    assertThat(blind.get("/data/library/author/2/delete").body()).doesNotContain("Waders");
    HttpProbe.Answer refused = send(blind, "/data/library/author/2/delete", Map.of());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Book 3 refers to it, so it stays.")
        .doesNotContain("Waders");
  }

  @Test
  void aReferenceThatIsLockedIsNotEmptiedByADeletion() {
    site.database()
        .execute(
            """
            TRUNCATE card CASCADE;
            INSERT INTO card (code, words) VALUES ('one', 'First'), ('free', 'Free');
            INSERT INTO card (code, words, see_also_code) VALUES ('two', 'Second', 'one');\
            """);
    site.group("archive", "library/card: view", "library/card: delete");
    site.keep("archive", "library/card: Tied");
    site.user("archivist");
    site.join("archivist", "archive");
    HttpProbe archivist = site.visitor("archivist");
    assertThat(archivist.get("/data/library/card/one/delete").body())
        .contains("cannot be deleted yet");
    HttpProbe.Answer refused = send(archivist, "/data/library/card/one/delete", Map.of());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("two refers to it, so it stays.");
    assertThat(value("SELECT see_also_code FROM card WHERE code = 'two'")).isEqualTo("one");
    assertThat(send(archivist, "/data/library/card/free/delete", Map.of()).status()).isEqualTo(302);
  }

  @Test
  void eachSourceOfARightGivesItsOwnPart() {
    site.group("friends", "library/book: view");
    site.keep("friends", "library/book: By Ann");
    site.user("friend");
    site.join("friend", "friends");
    HttpProbe friend = site.visitor("friend");
    assertThat(friend.get("/data/library/book").body())
        .contains("row-1", "row-2")
        .doesNotContain("row-3");
    assertThat(friend.get("/data/library/book/1").body()).contains("Whispered");
    site.join("friend", "readers");
    assertThat(friend.get("/data/library/book").body()).contains("row-1", "row-2", "row-3");
    assertThat(friend.get("/data/library/book/1").body())
        .as("the friends' part does not have all rows, so their fields are not everybody's")
        .doesNotContain("Whispered");
    site.user("editor", "library/book: view");
    site.join("editor", "readers");
    HttpProbe editor = site.visitor("editor");
    assertThat(editor.get("/data/library/book").body()).contains("row-1", "row-2", "row-3");
    assertThat(editor.get("/data/library/book/1").body()).contains("Whispered");
  }

  @Test
  void whoSeesMoreThanHeMayChangeChangesNoMore() {
    site.group("viewers", "library/book: view", "library/shelf: view", "library/tag: view");
    site.user("clerk");
    site.join("clerk", "viewers");
    site.join("clerk", "readers");
    HttpProbe clerk = site.visitor("clerk");
    assertThat(clerk.get("/data/library/book").body()).contains("row-1", "row-2", "row-3");
    assertThat(clerk.get("/data/library/book/1").body()).contains("Save and close");
    assertThat(clerk.get("/data/library/book/2").body())
        .contains("Whispered")
        .doesNotContain("Save and close", "/data/library/book/2/delete");
    Map<String, String> form =
        TestSite.hidden(site.visitor("root").get("/data/library/book/2").body());
    form.put("title", "M");
    HttpProbe.Answer outside = send(clerk, "/data/library/book/2", form);
    assertThat(outside.status()).isEqualTo(422);
    assertThat(outside.body()).contains("You may change some books, but not this one.");
    HttpProbe.Answer gone = send(clerk, "/data/library/book/2/delete", Map.of());
    assertThat(gone.body()).contains("You may delete some books, but not this one.");
    assertThat(clerk.get("/data/library/book/1/delete").body())
        .contains("cannot be deleted yet", "Pulped");
    assertThat(send(clerk, "/data/library/book/1/delete", Map.of()).body())
        .contains("Rows that you may not change refer to it");
    TestSite.save(
        clerk, "/data/library/book/1", Map.of("title", "B", "notes", "Shouted", "price", "1"));
    HttpProbe.Answer out = TestSite.save(clerk, "/data/library/book/1", Map.of("inPrint", "false"));
    assertThat(out.status()).isEqualTo(422);
    assertThat(out.body()).contains("you could not change the book any more");
    Map<String, String> fresh = Map.of("title", "New", "shelf", "A", "inPrint", "false");
    assertThat(TestSite.save(clerk, "/add/library/book", fresh).status()).isEqualTo(422);
    assertThat(
            value(
                "SELECT string_agg(concat_ws(':', title, notes, price), ',' ORDER BY id) FROM"
                    + " book"))
        .isEqualTo("B:Whispered:9.50,Pulped:Whispered:9.50,Waders:9.50");
  }

  @Test
  void whatOneRowRefersToOutOfSightFindsItByNoFilter() {
    for (String filter : List.of("tags=2", "tags=1,2")) {
      assertThat(reader.get("/data/library/book?" + filter).body().contains("row-1"))
          .as(filter)
          .isEqualTo(filter.equals("tags=1,2"));
    }
    site.database().execute("DELETE FROM book_tags WHERE tags_id = 1");
    assertThat(reader.get("/data/library/book?tags__empty=false").body()).doesNotContain("row-1");
    assertThat(reader.get("/data/library/book?tags__empty=true").body()).contains("row-1");
  }

  @Test
  void aRestrictionThatIsNotDeclaredAnyMoreLeavesNothing() {
    site.database()
        .execute(
            "INSERT INTO auth_restriction (name, resource) VALUES"
                + " ('library/book: Forgotten', 'library/book')");
    site.group("last", "library/book: view");
    site.keep("last", "library/book: Forgotten");
    site.user("latecomer");
    site.join("latecomer", "last");
    HttpProbe latecomer = site.visitor("latecomer");
    assertThat(latecomer.get("/data/library/book").body()).doesNotContain("row-");
    assertThat(latecomer.get("/data/library/book/1").status()).isEqualTo(404);
  }

  @Test
  void onlyWhoMayDoEverythingGivesThem() {
    HttpProbe root = site.visitor("root");
    assertThat(root.get("/add/security/user-group").body())
        .contains("library/book: In print", "Restrictions");
    String restriction = value("SELECT id FROM auth_restriction WHERE name LIKE '%In print'");
    HttpProbe.Answer added =
        root.post(
            "/add/security/user-group",
            Map.of("_csrf", root.get("/").token(), "name", "made", "restrictions", restriction));
    assertThat(added.status()).isEqualTo(302);
    assertThat(
            value(
                "SELECT count(*) FROM auth_group_restrictions r JOIN auth_group g ON g.id ="
                    + " r.group_id WHERE g.name = 'made'"))
        .isEqualTo("1");
    assertThat(root.get("/add/security/restriction").status()).isEqualTo(403);
    assertThat(reader.get("/data/security/user-group").status()).isEqualTo(403);
  }
}
