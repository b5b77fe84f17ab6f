package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class RouteWalkTest {

  private static final Set<String> PUBLIC =
      Set.of("GET /sign-in", "GET /assets/{hash}/{*name}", "ANY /error");

  private static final String SECRET = "a row nobody may see";

  private static TestSite site;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    site.database()
        .execute(
            """
            INSERT INTO shelf VALUES ('S1', '%1$s');
            INSERT INTO author (name) VALUES ('%1$s');
            INSERT INTO book (id, title, author_id, shelf_code, in_print, sort_title)
              VALUES (1, '%1$s', 1, 'S1', true, '');\
            """
                .formatted(SECRET));
    site.user("stranger");
    site.user("reader", "library/book: view");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  /** Every route of the application, as "GET /data/{app}/{name}". */
  private static Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    site.bean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            info -> {
              Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
              info.getPatternValues()
                  .forEach(
                      pattern -> {
                        if (methods.isEmpty()) {
                          routes.add("ANY " + pattern);
                        }
                        methods.forEach(m -> routes.add(m + " " + pattern));
                      });
            });
    return routes;
  }

  private static List<String> paths(String pattern) {
    return List.of("book", "author", "shelf").stream()
        .map(
            name ->
                pattern
                    .replace("{app}", "library")
                    .replace("{name}", name)
                    .replace("{key}", name.equals("shelf") ? "S1" : "1"))
        .toList();
  }

  @Test
  void nobodyGetsAPageOrARow() {
    Set<String> walked = routes();
    assertThat(walked).hasSizeGreaterThan(9);
    walked.removeAll(PUBLIC);
    for (String route : walked) {
      for (String path : paths(route.split(" ")[1])) {
        HttpProbe.Answer got = site.nobody().get(path);
        assertThat(got.status()).as("GET " + path).isEqualTo(303);
        assertThat(got.header("location")).startsWith("/sign-in");
        HttpProbe.Answer posted = site.nobody().post(path, Map.of("title", "x"));
        assertThat(posted.status()).as("POST " + path).isEqualTo(403);
        assertThat(got.body() + posted.body()).doesNotContain(SECRET);
      }
    }
  }

  @Test
  void withATokenNobodyGetsNoFurther() {
    HttpProbe nobody = site.nobody();
    String token = nobody.get("/sign-in").token();
    for (String path :
        List.of("/data/library/book/1", "/data/library/book/1/delete", "/add/library/book")) {
      HttpProbe.Answer posted = nobody.post(path, Map.of("_csrf", token, "title", "changed"));
      assertThat(posted.status()).as(path).isEqualTo(303);
      assertThat(posted.header("location")).startsWith("/sign-in");
    }
    assertThat(site.database().value("SELECT title FROM book")).isEqualTo(SECRET);
  }

  @Test
  void whoHasNoRightsGetsNoRow() {
    HttpProbe stranger = site.visitor("stranger");
    String token = stranger.get("/").token();
    for (String route : routes()) {
      if (PUBLIC.contains(route) || route.endsWith(" /")) {
        continue;
      }
      for (String path : paths(route.split(" ")[1])) {
        HttpProbe.Answer got = stranger.get(path);
        assertThat(got.status()).as("GET " + path).isEqualTo(403);
        HttpProbe.Answer posted = stranger.post(path, Map.of("_csrf", token, "title", "x"));
        assertThat(posted.status()).as("POST " + path).isIn(403, 405);
        assertThat(got.body() + posted.body()).doesNotContain(SECRET);
      }
    }
    assertThat(stranger.get("/").body()).contains("Nothing is yours to see yet");
    assertThat(site.database().value("SELECT title FROM book")).isEqualTo(SECRET);
  }

  @Test
  void whoMayReadSeesTextAndChangesNothing() {
    HttpProbe reader = site.visitor("reader");
    String page = reader.get("/data/library/book/1").body();
    assertThat(page).contains(SECRET).contains("You may read this, not change it");
    assertThat(page).doesNotContain("data-edit").doesNotContain("name=\"title\"");
    // The author is another resource, which the reader may not see.
    assertThat(page).contains("Author 1").doesNotContain("/data/library/author");
    String token = reader.get("/").token();
    for (String path :
        List.of("/data/library/book/1", "/data/library/book/1/delete", "/add/library/book")) {
      assertThat(reader.post(path, Map.of("_csrf", token, "title", "x")).status()).isEqualTo(403);
    }
    assertThat(reader.get("/choices/library/author").status()).isEqualTo(403);
  }

  @Test
  void whatThePlatformWritesNobodyEdits() {
    HttpProbe root = site.visitor("root");
    assertThat(root.get("/data/security/session").status()).isEqualTo(403);
    assertThat(root.get("/data/security/sign-in").status()).isEqualTo(200);
    assertThat(root.get("/add/security/sign-in").status()).isEqualTo(403);
    assertThat(root.get("/data/security/user/1").body()).doesNotContain("bcrypt");
  }

  @Test
  void onlyWhoMayDoEverythingChangesUsers() {
    site.user("clerk", "security/user: view", "security/user: change");
    HttpProbe clerk = site.visitor("clerk");
    String token = clerk.get("/").token();
    HttpProbe.Answer answer =
        clerk.post("/data/security/user/1", Map.of("_csrf", token, "superuser", "true"));
    assertThat(answer.status()).isEqualTo(403);
  }
}
