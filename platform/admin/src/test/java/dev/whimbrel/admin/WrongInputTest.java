package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resources;
import dev.whimbrel.testkit.HttpProbe;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever somebody sends, the answer says what is wrong with it, and is no fault of ours. */
class WrongInputTest {

  private static final List<String> NONSENSE =
      List.of(
          "",
          " ",
          "\0",
          "a\0b",
          "0",
          "-1",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "1e400",
          "NaN",
          "1.5",
          "true",
          "null",
          "[]",
          "{\"a\":",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "1e999999",
          "[".repeat(3000),
          "\uD800",
          "\uFFFF\u202E\u0007",
          "' OR 1=1 --",
          "%",
          "\\",
          "../../etc/passwd",
          "${7*7}",
          "99999-99-99",
          "2021-02-30T25:61",
          "+999999999-12-31T23:59:59",
          "x".repeat(3000));

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site = TestSite.start();
    site.database()
        .execute(
            """
            INSERT INTO shelf VALUES ('S1', 'First shelf');
            INSERT INTO author (name) SELECT 'Author ' || n FROM generate_series(1, 60) n;
            INSERT INTO tag (name) VALUES ('old');
            INSERT INTO book (title, shelf_code, in_print, sort_title) VALUES ('One', 'S1', true, '');\
            """);
    root = site.visitor("root");
  }

  @Test
  void aPageWithAnyCharactersInItsAddressBecomesABookmark() {
    String page = "/data/library/book?q=a|b^{c}\"<`>";
    HttpProbe.Answer done =
        root.send(
            root.request("/bookmarks")
                .header("Referer", site.url() + page + "#top")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "label=Odd&_csrf=" + root.get("/").token())));
    assertThat(done.status()).as(done.body()).isEqualTo(302);
    assertThat(done.header("location"))
        .endsWith("/data/library/book?q=a%7Cb%5E%7Bc%7D%22%3C%60%3E");
    assertThat(root.get("/").body()).contains("?q=a%7Cb%5E%7Bc%7D%22%3C%60%3E");
    assertThat(root.submit("/bookmarks", Map.of("label", "Odd", "address", "/{a}")).status())
        .isEqualTo(302);
  }

  @AfterAll
  static void close() {
    site.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void saysWhat(String request, HttpProbe.Answer answer) {
    assertThat(answer.status()).as(clipped(request)).isLessThan(500);
    if (answer.status() >= 400) {
      assertThat(answer.body()).as(clipped(request)).contains("<h1");
    }
  }

  private static String clipped(String text) {
    return text.length() > 200 ? text.substring(0, 200) : text;
  }

  @Test
  void aPathMayLeadAroundFiveTimes() {
    for (String list : List.of("/data/library/book?columns=", "/data/library/book?sort=")) {
      assertThat(root.get(list + "sequelOf.".repeat(5) + "title").status()).isEqualTo(200);
      assertThat(root.get(list + "sequelOf.".repeat(6) + "title").status()).isEqualTo(400);
      assertThat(root.get(list + "sequelOf.".repeat(9) + "title").status()).isEqualTo(400);
    }
  }

  @Test
  void whatTheServerRefusesByItselfIsSaidByUs() {
    for (String path : List.of("/%00", "/%c0%ae", "/data/%2500%00", "/api/v1/%00")) {
      HttpProbe.Answer answer = root.get(path);
      assertThat(answer.status()).as(path).isIn(400, 404);
      assertThat(answer.body()).as(path).contains("cannot be read").doesNotContain("HTTP Status");
      assertThat(answer.header("content-security-policy")).startsWith("default-src 'none'");
    }
    assertThat(root.get("/api/v1/%00").header("content-type"))
        .startsWith("application/problem+json");
  }

  /** Of lists, or of many pages. */
  private static final List<String> WORDS =
      List.of("q", "sort", "rows", "after", "before", "page", "group", "from", "to");

  private static final List<String> FIELDS =
      List.of("author", "shelf", "tags", "binding", "inPrint", "signed", "title", "id", "nothing");

  /** Where each field is tried by itself; elsewhere all at once, as they are read by one reader. */
  private static final Set<String> EACH = Set.of("/data/library/book", "/add/library/book");

  @Test
  void parametersOfEveryRoute() {
    Set<String> paths = new TreeSet<>();
    Routes.all(site).forEach(route -> paths.add(Routes.path(route, "book", "1")));
    for (String path : paths) {
      for (String value : NONSENSE) {
        List<String> queries = new ArrayList<>(WORDS.stream().map(n -> query(n, value)).toList());
        List<String> fields = FIELDS.stream().map(n -> query(n, value)).toList();
        queries.addAll(EACH.contains(path) ? fields : List.of(String.join("&", fields)));
        for (String query : queries) {
          saysWhat(path + "?" + query, root.get(path + "?" + query));
        }
      }
    }
  }

  private static String query(String name, String value) {
    return name + "=" + encoded(value);
  }

  @Test
  void partsOfThePath() {
    Set<String> paths = new TreeSet<>();
    for (String route : Routes.closed(site)) {
      for (String value : NONSENSE) {
        String part = encoded(value);
        paths.add(Routes.path(route, "book", part));
        paths.add(Routes.path(route, "shelf", part));
        paths.add(Routes.path(route, part, "1"));
      }
    }
    for (String path : paths) {
      assertThat(root.get(path).status()).as(clipped(path)).isLessThan(500);
    }
  }

  @Test
  void valuesOfEveryField() {
    String token = root.get("/").token();
    String print = fingerprint();
    for (Field field : site.bean(Resources.class).get("library/book").fields()) {
      for (String value : NONSENSE) {
        for (String path : List.of("/data/library/book/1", "/add/library/book")) {
          Map<String, String> form =
              new HashMap<>(Map.of("_csrf", token, "_fingerprint", print, "title", "T"));
          form.put("shelf", "S1");
          form.put(field.name(), value);
          saysWhat(path + " " + field.name() + "=" + value, root.post(path, form));
          form.put("_words." + field.name(), value);
          form.put("_zone", value);
          form.put("_from", value);
          saysWhat(path + " " + field.name() + "=" + value, root.post(path, form));
        }
      }
    }
  }

  private static String fingerprint() {
    return root.get("/data/library/book/1")
        .body()
        .replaceFirst("(?s).*name=\"_fingerprint\" value=\"([^\"]*)\".*", "$1");
  }

  @Test
  void aTextOfAMillionCharactersIsTakenAndOneBeyondAllMeasureIsRefused() {
    String token = root.get("/").token();
    String million = "long ".repeat(200_000);
    Map<String, String> form = new HashMap<>(Map.of("_csrf", token, "title", "Long"));
    form.put("shelf", "S1");
    form.put("notes", million);
    HttpProbe.Answer taken = root.post("/add/library/book", form);
    assertThat(taken.status()).isEqualTo(302);
    String page = taken.header("location").replaceFirst("^http://[^/]*", "");
    assertThat(root.get(page).body()).contains(million);
    form.put("notes", "long ".repeat(20_000_000 / 5));
    HttpProbe.Answer refused = root.post("/add/library/book", form);
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.body()).contains("That is too much at once");
  }

  @Test
  void cookiesThatSomebodyMadeUp() {
    for (String name : List.of("zone", "theme", "density", "letters", "whimbrel_said")) {
      for (String value :
          List.of("x", "%00", "%", "..", "Etc%2FNowhere", "a".repeat(3000), "//8")) {
        HttpProbe nobody = site.nobody();
        HttpProbe.Answer answer =
            nobody.send(nobody.request("/sign-in").header("Cookie", name + "=" + value));
        assertThat(answer.status()).as(name + "=" + clipped(value)).isEqualTo(200);
      }
    }
  }

  @Test
  void whatNoBrowserSends() {
    String token = root.get("/").token();
    for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD")) {
      for (String route : Routes.all(site)) {
        HttpProbe.Answer answer =
            root.send(
                root.request(Routes.path(route, "book", "1"))
                    .header("X-CSRF-TOKEN", token)
                    .method(method, java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.status()).as(method + " " + route).isLessThan(500);
      }
    }
    for (String type : List.of("application/json", "text/plain", "multipart/form-data", "x/y")) {
      HttpProbe.Answer answer =
          root.send(
              root.request("/data/library/book/1")
                  .header("X-CSRF-TOKEN", token)
                  .header("Content-Type", type)
                  .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{")));
      assertThat(answer.status()).as(type).isLessThan(500);
    }
    assertThat(site.database().value("SELECT count(*) FROM book WHERE id = 1")).isEqualTo("1");
  }
}
