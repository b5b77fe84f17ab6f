package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.HttpProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RouteWalkTest {

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

  private static List<String> paths(String route) {
    return List.of(
        Routes.path(route, "book", "1"),
        Routes.path(route, "author", "1"),
        Routes.path(route, "shelf", "S1"));
  }

  @Test
  void nobodyGetsAPageOrARow() {
    List<String> walked = Routes.closed(site);
    assertThat(walked).hasSizeGreaterThan(9);
    for (String route : walked) {
      for (String path : paths(route)) {
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
    for (String route : Routes.closed(site)) {
      String path = Routes.path(route, "book", "1");
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
    for (String route : Routes.ofRows(site)) {
      for (String path : paths(route)) {
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
  void rightsToOneKindOpenNothingOfAnother() {
    site.user(
        "librarian",
        "library/shelf: view",
        "library/shelf: add",
        "library/shelf: change",
        "library/shelf: delete");
    HttpProbe librarian = site.visitor("librarian");
    String token = librarian.get("/").token();
    for (String route : Routes.ofRows(site)) {
      String path = Routes.path(route, "book", "1");
      HttpProbe.Answer got = librarian.get(path);
      HttpProbe.Answer posted = librarian.post(path, Map.of("_csrf", token, "title", "x"));
      assertThat(got.status()).as("GET " + path).isEqualTo(403);
      assertThat(posted.status()).as("POST " + path).isIn(403, 405);
      assertThat(got.body() + posted.body()).doesNotContain(SECRET);
    }
    assertThat(site.database().value("SELECT title FROM book")).isEqualTo(SECRET);
  }

  @Test
  void aSessionThatEndedOrWasMadeUpOpensNothing() {
    HttpProbe root = site.nobody();
    String cookie = TestSite.sessionOf(root);
    String stolen = site.database().value("SELECT max(token) FROM auth_session");
    root.post("/sign-out", Map.of("_csrf", root.get("/").token()));
    for (String value :
        List.of(cookie, "whimbrel_session=" + stolen, "whimbrel_session=1", "whimbrel_session=")) {
      for (String route : Routes.closed(site)) {
        HttpProbe other = site.nobody();
        HttpProbe.Answer answer =
            other.send(other.request(Routes.path(route, "book", "1")).header("Cookie", value));
        assertThat(answer.status()).as(route).isEqualTo(303);
        assertThat(answer.body()).doesNotContain(SECRET);
      }
    }
  }

  @Test
  void everyWritingRouteWantsTheTokenOfItsVisitor() {
    HttpProbe root = site.visitor("root");
    root.get("/");
    String another = site.visitor("root").get("/").token();
    assertThat(Routes.writing(site)).hasSizeGreaterThan(4);
    for (String route : Routes.writing(site)) {
      for (Map<String, String> token :
          List.of(
              Map.<String, String>of(),
              Map.of("_csrf", ""),
              Map.of("_csrf", "made up"),
              Map.of("_csrf", another))) {
        Map<String, String> form = new HashMap<>(token);
        form.put("title", "changed");
        HttpProbe.Answer answer = root.post(Routes.path(route, "book", "1"), form);
        assertThat(answer.status()).as("%s with %s", route, token).isEqualTo(403);
        assertThat(answer.body()).contains("This was refused");
      }
    }
    assertThat(site.database().value("SELECT title FROM book")).isEqualTo(SECRET);
    assertThat(root.get("/").status()).isEqualTo(200);
  }

  @Test
  void everyAnswerForbidsWhatIsNotOurs() {
    HttpProbe root = site.visitor("root");
    List<String> paths = new ArrayList<>(List.of("/sign-in", "/nowhere", "/error", "/data/x/y"));
    paths.addAll(List.of("/data/library/book?nothing=1", "/data/library/book/none", "/%2e%2e/"));
    paths.addAll(List.of("/a;b", "/data//x", "/assets/0/none.css", "/data/library/book/1/nothing"));
    Routes.all(site).forEach(route -> paths.add(Routes.path(route, "book", "1")));
    for (String path : paths) {
      for (HttpProbe visitor : List.of(root, site.nobody())) {
        assertThat(visitor.get(path).header("content-security-policy"))
            .as(path)
            .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
            .contains("frame-ancestors 'none'")
            .doesNotContain("unsafe")
            .doesNotContain("http");
        assertThat(visitor.post(path, Map.of()).header("content-security-policy"))
            .as("POST " + path)
            .startsWith("default-src 'none'");
      }
    }
  }

  @Test
  void everyRouteHasItsPlaceInTheReference() throws IOException {
    String page = Files.readString(Checkout.root().resolve("docs/reference/site.md"));
    assertThat(Routes.all(site).stream().map(RouteWalkTest::place).filter(p -> !page.contains(p)))
        .isEmpty();
  }

  /** As the reference writes a route. */
  private static String place(String route) {
    return "`%s`"
        .formatted(
            route
                .replaceFirst("^[A-Z]+ ", "")
                .replace("{app}", "APP")
                .replace("{name}", "KIND")
                .replace("{key}", "KEY")
                .replace("{id}", "ID")
                .replace("{hash}/{*name}", ""));
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
    assertThat(root.get("/data/security/setting").status()).isEqualTo(403);
    assertThat(root.get("/data/security/begun-sign-in").status()).isEqualTo(403);
    assertThat(root.get("/add/security/session").status()).isEqualTo(403);
    assertThat(root.get("/add/security/access-change").status()).isEqualTo(403);
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
