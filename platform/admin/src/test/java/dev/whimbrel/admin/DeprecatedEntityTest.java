package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.admin.sample.Card;
import dev.whimbrel.testkit.HttpProbe;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An entity that is going away: its rows are read, found and deleted, and not written. */
class DeprecatedEntityTest {

  private static final String CARDS = "/data/library/card";

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    root = site.visitor("root");
    site.database().execute("INSERT INTO card VALUES ('A', 'Austen'), ('B', 'Brecht')");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void itsRowsAreReadAndNobodyWritesThem() {
    assertThat(root.get(CARDS).body())
        .contains("Austen", "Deprecated: look into the books", CARDS + "/A")
        .doesNotContain("/add/library/card");
    assertThat(root.get("/add/library/card").status()).isEqualTo(403);
    assertThat(root.get("/add/library/card").body())
        .contains("it is deprecated: look into the books");
    assertThat(root.get(CARDS + "/A").body()).contains("Austen").doesNotContain("name=\"words\"");
    assertThat(TestSite.save(root, CARDS + "/B", Map.of("words", "Böll")).status()).isEqualTo(403);
    assertThat(site.database().value("SELECT words FROM card WHERE code = 'B'"))
        .isEqualTo("Brecht");
  }

  @Test
  void aRowIsDeletedThoughAnotherOfThemRefersToIt() {
    site.database()
        .execute(
            """
            INSERT INTO card (code, words) VALUES ('X', 'Xenophon');
            INSERT INTO card (code, words, see_also_code) VALUES ('Y', 'Yeats', 'X');\
            """);
    assertThat(TestSite.save(root, CARDS + "/X/delete", Map.of()).status()).isLessThan(400);
    assertThat(
            site.database()
                .value(
                    "SELECT string_agg(words || coalesce(see_also_code, ''), ' ') FROM card WHERE"
                        + " code > 'W'"))
        .isEqualTo("Yeats");
    site.database().execute("DELETE FROM card WHERE code > 'W'");
  }

  @Test
  void codeThatStillWritesThemIsToldWhatToUse() {
    EntityManagerFactory entities = site.bean(EntityManagerFactory.class);
    assertThatThrownBy(() -> entities.runInTransaction(e -> e.persist(new Card("C", "Carroll"))))
        .hasStackTraceContaining("Card is deprecated, and no longer written: look into the books");
    assertThatThrownBy(() -> entities.runInTransaction(e -> e.find(Card.class, "A").write("Auden")))
        .hasStackTraceContaining("Card is deprecated, and no longer written");
    assertThat(site.database().value("SELECT string_agg(words, ' ' ORDER BY code) FROM card"))
        .isEqualTo("Austen Brecht");
  }
}
