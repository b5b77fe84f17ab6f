package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database goes away under a running site, and comes back. */
class OutageTest {

  private TestSite site;
  private TestDatabase beside;
  private HttpProbe root;
  private String token;

  @BeforeEach
  void open() {
    beside = TestPostgres.database();
    site = TestSite.start(300);
    site.database().execute("INSERT INTO author (name) VALUES ('Ann')");
    root = site.visitor("root");
    token = root.get("/").token();
  }

  @AfterEach
  void close() {
    allow(true);
    site.close();
    beside.close();
  }

  /** Ends all connections, and lets nobody in until it is allowed again. */
  private void allow(boolean connections) {
    String name = site.database().name();
    beside.execute(
        """
        ALTER DATABASE %1$s ALLOW_CONNECTIONS %2$s;
        SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
        WHERE datname = '%1$s' AND NOT %2$s\
        """
            .formatted(name, connections));
  }

  private static void saysSo(String request, HttpProbe.Answer answer) {
    assertThat(answer.status()).as(request).isEqualTo(503);
    assertThat(answer.body())
        .as(request)
        .contains("<title>The database does not answer · ", "/whimbrel.css", "whimbrel check")
        .contains(answer.header("x-request-id"))
        .doesNotContain("Exception", "\tat ", "Apache", "org.", "sign-out", "Ruth");
    assertThat(answer.header("retry-after")).as(request).isEqualTo("5");
    assertThat(answer.header("content-type")).startsWith("text/html");
    assertThat(answer.header("cache-control")).contains("no-store");
    for (String header :
        List.of(
            "content-security-policy",
            "cross-origin-opener-policy",
            "permissions-policy",
            "referrer-policy",
            "x-content-type-options",
            "x-frame-options")) {
      assertThat(answer.header(header)).as(request + ": " + header).isNotEmpty();
    }
  }

  @Test
  void everyPageSaysSoAndWorksAgainWithTheSameSession() {
    allow(false);
    for (String path :
        List.of(
            "/",
            "/nothing-is-here",
            "/data/library/author",
            "/data/library/author/1",
            "/add/library/author",
            "/count/library/author",
            "/choices/library/author?q=A")) {
      saysSo("GET " + path, root.get(path));
    }
    saysSo("GET /sign-in", site.nobody().get("/sign-in"));
    assertThat(root.get("/").body()).contains("href=\"\"", "Try again");
    HttpProbe.Answer posted =
        root.post("/data/library/author/1", Map.of("_csrf", token, "name", "Bob"));
    saysSo("POST a form", posted);
    assertThat(posted.body()).doesNotContain("Try again</a>");
    saysSo(
        "POST /sign-in",
        root.post("/sign-in", Map.of("_csrf", token, "username", "root", "password", "x")));
    String style = posted.body().replaceFirst("(?s).*href=\"(/assets/[^\"]*\\.css)\".*", "$1");
    assertThat(root.get(style).status()).isEqualTo(200);
    allow(true);
    // The pool looks for the database at times of its own.
    Instant end = Instant.now().plusSeconds(30);
    HttpProbe.Answer home = root.get("/");
    while (home.status() == 503 && Instant.now().isBefore(end)) {
      home = root.get("/");
    }
    assertThat(home.status()).isEqualTo(200);
    assertThat(home.body()).contains("Ruth");
    assertThat(site.database().value("SELECT name FROM author WHERE id = 1")).isEqualTo("Ann");
  }

  @Test
  void anErrorThatNeedsNoDatabaseIsStillAPageOfOurs() {
    allow(false);
    HttpProbe.Answer refused = root.post("/add/library/author", Map.of("name", "Bob"));
    assertThat(refused.status()).isIn(403, 503);
    assertThat(refused.body()).contains("<h1", "/whimbrel.css").doesNotContain("Apache");
    HttpProbe.Answer turnedAway = root.get("/a;b");
    assertThat(turnedAway.status()).isIn(400, 503);
    assertThat(turnedAway.body()).contains("<h1").doesNotContain("Apache");
    assertThat(root.send(root.request("/").method("PUT", BodyPublishers.noBody())).body())
        .contains("<h1")
        .doesNotContain("Apache");
  }
}
