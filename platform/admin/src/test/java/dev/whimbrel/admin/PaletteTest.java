package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The palette finds records and forms, and the menu has groups; both for who may see them. */
class PaletteTest {

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    site.database()
        .execute(
            """
            INSERT INTO author (id, name) VALUES (1, 'Ann Whale'), (2, 'Bob');
            INSERT INTO shelf (code, name) VALUES ('A', 'Whales and others');
            INSERT INTO book (id, title, author_id, shelf_code, in_print, sort_title)
              SELECT i, 'Whale ' || i, i % 2 + 1, 'A', i < 3, 'w' FROM generate_series(1, 7) i;\
            """);
    root = site.visitor("root");
    site.user("reader", "library/book: view");
    site.group("narrow", "library/book: view");
    site.keep("narrow", "library/book: In print");
    site.user("kept");
    site.join("kept", "narrow");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void recordsOfEveryKindAreFound() {
    assertThat(root.get("/palette?q=whale").body())
        .contains("data-go=\"/data/library/book/1\"", ">Whale 1<", ">Books<")
        .contains(
            "data-go=\"/data/library/author/1\"",
            "data-go=\"/data/library/shelf/_41\"".replace("_41", "A"))
        .contains("Whale 5")
        .doesNotContain("Whale 6", "Bob");
    assertThat(root.get("/palette?q=w").body()).as("one letter").doesNotContain("Whale");
    assertThat(root.get("/palette?q=nothing+like+it").body()).doesNotContain("role=\"option\"");
  }

  @Test
  void nobodyFindsWhatTheyMayNotSee() {
    assertThat(site.visitor("reader").get("/palette?q=whale").body())
        .contains("Whale 1")
        .doesNotContain("Ann Whale", "Whales and others");
    assertThat(site.visitor("kept").get("/palette?q=whale").body())
        .contains("Whale 1", "Whale 2")
        .doesNotContain("Whale 3");
    assertThat(site.nobody().get("/palette?q=whale").status()).isEqualTo(303);
  }

  @Test
  void formsForNewRecordsAreOfferedToWhoMayAdd() {
    assertThat(root.get("/palette").body())
        .contains("data-go=\"/add/library/book\"", "New book", "New author");
    assertThat(site.visitor("reader").get("/palette").body()).doesNotContain("New ");
  }

  @Test
  void aTableThatDoesNotAnswerKeepsNobodyWaiting() throws SQLException {
    try (Connection other = site.database().dataSource().getConnection()) {
      other.setAutoCommit(false);
      other.createStatement().execute("LOCK TABLE book IN ACCESS EXCLUSIVE MODE");
      assertThat(root.get("/palette?q=whale").body())
          .contains("Ann Whale")
          .doesNotContain("Whale 1");
      other.rollback();
    }
  }

  @Test
  void theMenuHasTheGroupsOfTheApplicationFirst() {
    String menu = root.get("/account/sessions").body();
    assertThat(menu.indexOf("<h2>Reading room</h2>")).isPositive();
    assertThat(
            menu.substring(menu.indexOf("<h2>Reading room</h2>"), menu.indexOf("<h2>Library</h2>")))
        .contains("Books", "Authors")
        .doesNotContain("Shelves", "Tags");
    assertThat(menu.substring(menu.indexOf("<h2>Library</h2>")).replaceFirst("(?s)</ul>.*", ""))
        .contains("Shel")
        .doesNotContain("Books");
    assertThat(site.visitor("reader").get("/account/sessions").body())
        .contains("<h2>Reading room</h2>")
        .doesNotContain("<h2>Library</h2>", "Authors");
  }

  @Test
  void aReferenceThatIsNoKeySaysWhichRowIsCalledSo() {
    HttpProbe.Answer named = root.get("/data/library/book?author=Bob");
    assertThat(named.status()).isEqualTo(400);
    assertThat(named.body()).contains("is no key of Authors: Bob is 2");
    assertThat(root.get("/data/library/book?author=whal").body())
        .contains("is no key of Authors: Ann Whale is 1");
    assertThat(site.visitor("reader").get("/data/library/book?author=Bob").body())
        .doesNotContain("Bob is 2");
  }

  @Test
  void aKeyOfWordsThatIsMistypedSaysWhichIsNear() {
    site.database()
        .execute("INSERT INTO shelf VALUES ('ATTIC', 'Under the roof'), ('CELLAR', 'Down there')");
    String list = "/data/library/book?shelf=";
    HttpProbe.Answer near = root.get(list + "ATIC");
    assertThat(near.status()).isEqualTo(400);
    assertThat(near.body()).contains("\"ATIC\" is no key of Shelfs: Under the roof is ATTIC.");
    assertThat(root.get(list + "Down+there").body()).contains("Down there is CELLAR.");
    assertThat(root.get(list + "ATTIC").status()).isEqualTo(200);
    assertThat(root.get("/data/library/book?shelf__in=ATTIC,ATIC").body())
        .as("a right key before it")
        .contains("\"ATIC\" is no key of Shelfs: Under the roof is ATTIC.");
    assertThat(root.get(list + "gone-for-good").status())
        .as("it may have been one, in a view that was kept")
        .isEqualTo(200);
    assertThat(site.visitor("reader").get(list + "ATIC").body()).doesNotContain("ATTIC");
    site.database().execute("DELETE FROM shelf WHERE code IN ('ATTIC', 'CELLAR')");
  }

  @Test
  void aReferenceThatIsNoKeyIsLookedUpOnceAndNotForLong() throws SQLException {
    String list = "/data/library/book?columns=title&author=Bob";
    assertThat(root.get(list + "&author=Ann+Whale").body())
        .contains("is no key of Authors: Bob is 2", "\"Ann Whale\" is no key of Authors.");
    try (Connection other = site.database().dataSource().getConnection()) {
      other.setAutoCommit(false);
      other.createStatement().execute("LOCK TABLE author IN ACCESS EXCLUSIVE MODE");
      assertThat(root.get(list).body()).contains("\"Bob\" is no key of Authors.");
      other.rollback();
    }
  }
}
