package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresenceTest {

  private static final String BOOK = "/presence/library/book/1";

  private static TestSite site;
  private static HttpProbe ann;
  private static HttpProbe ben;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    site.database()
        .execute(
            """
            INSERT INTO shelf VALUES ('S1', 'First shelf');
            INSERT INTO book (title, shelf_code, in_print, sort_title)
              VALUES ('One', 'S1', true, 'x'), ('Out', 'S1', false, 'x');\
            """);
    site.group("staff", "library/book: view", "library/book: change");
    site.keep("staff", "library/book: In print");
    site.user("ann");
    site.user("ben");
    site.user("reader", "library/book: view");
    site.join("ann", "staff");
    site.join("ben", "staff");
    site.database().execute("UPDATE auth_user SET first_name = 'Ann' WHERE username = 'ann'");
    ann = site.visitor("ann");
    ben = site.visitor("ben");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @BeforeEach
  void nobodyIsThere() {
    site.database().execute("DELETE FROM site_presence");
  }

  private static HttpProbe.Answer beat(HttpProbe visitor, String... more) {
    String token = visitor.get("/").token();
    return visitor.post(
        BOOK, more.length == 0 ? Map.of("_csrf", token) : Map.of("_csrf", token, more[0], more[1]));
  }

  @Test
  void twoWhoHaveARowOpenAreToldOfEachOther() {
    assertThat(beat(ann).body()).isBlank();
    assertThat(beat(ben).body()).contains("Ann has this book open too");
    assertThat(beat(ann).body()).contains("ben has this book open too");
    assertThat(beat(ann).body()).as("not of oneself").doesNotContain("Ann");
    assertThat(site.database().value("SELECT count(*) FROM site_presence")).isEqualTo("2");
    beat(ben, "leave", "yes");
    assertThat(beat(ann).body()).isBlank();
  }

  @Test
  void whoIsNotHeardOfForAWhileIsNotThereAnyMore() {
    beat(ann);
    site.database().execute("UPDATE site_presence SET seen_at = seen_at - interval '76 seconds'");
    assertThat(beat(ben).body()).isBlank();
    site.database().execute("UPDATE site_presence SET seen_at = seen_at - interval '2 hours'");
    beat(ben);
    assertThat(site.database().value("SELECT count(*) FROM site_presence")).isEqualTo("1");
  }

  @Test
  void whoMayOnlyReadIsToldAndIsNoneOfThem() {
    HttpProbe reader = site.visitor("reader");
    beat(ann);
    assertThat(beat(reader).body()).contains("Ann has this book open too");
    assertThat(beat(ann).body()).isBlank();
    assertThat(reader.get(BOOK).body()).contains("Ann");
  }

  @Test
  void ofARowThatSomebodyMayNotSeeNothingIsTold() {
    HttpProbe root = site.visitor("root");
    String out = "/presence/library/book/2";
    root.post(out, Map.of("_csrf", root.get("/").token()));
    HttpProbe.Answer answer = ann.get(out);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).doesNotContain("Ruth");
    assertThat(ann.post(out, Map.of("_csrf", ann.get("/").token())).status()).isEqualTo(404);
    for (String list : List.of("presence", "last-save")) {
      assertThat(root.get("/data/site/" + list).status())
          .as("no list tells who works on what")
          .isEqualTo(403);
    }
  }
}
