package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Main;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.wiring.SecurityServices;
import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets what of the whole application: a walk over every route that Spring knows. */
class AccessTest {

  private static final String PASSWORD = "four words do well";

  /** What anybody may ask for, and gets no row of. */
  private static final Set<String> PUBLIC =
      Set.of(
          "/sign-in",
          "/assets/{hash}/{*name}",
          "/error",
          "/healthcheck",
          "/api/locationTypes",
          "/api/providerTypes",
          "/api/taskTypes",
          "/api/availabilityTags",
          "/api/counties/{state}",
          "/actuator/health",
          "/actuator/health/**");

  /** Pages of whoever is signed in, with nothing in them but their own. */
  private static final Set<String> OF_EVERYBODY =
      Set.of("/", "/bookmarks", "/api-docs", "/imports", "/palette", "/preview/markdown", "/undo");

  private static TestDatabase database;
  private static VialSite site;
  private static List<String> names;

  @BeforeAll
  static void open() {
    database = VialDatabase.withDemoData();
    SecurityServices.on(database.dataSource())
        .users()
        .create(new NewUser("stranger", "", "", false), PASSWORD);
    site = VialSite.start(database);
    names =
        database
            .query("SELECT DISTINCT name FROM location WHERE length(name) > 12 LIMIT 200")
            .stream()
            .map(List::getFirst)
            .toList();
  }

  @AfterAll
  static void close() {
    if (site != null) {
      site.close();
    }
    if (database != null) {
      database.close();
    }
  }

  private static List<String> closed() {
    List<String> paths = new ArrayList<>();
    for (String route : site.routes()) {
      if (!PUBLIC.contains(route)) {
        for (String kind : List.of("location", "report", "reporter", "county")) {
          paths.add(
              route
                  .replace("{app}", "core")
                  .replace("{name}", kind)
                  .replace("{id}", "another")
                  .replace("{key}", database.value("SELECT min(id) FROM " + kind)));
        }
      }
    }
    assertThat(paths).hasSizeGreaterThan(20).noneMatch(path -> path.contains("{"));
    return paths.stream().distinct().toList();
  }

  private static HttpProbe visitor(String name, String password) {
    HttpProbe probe = HttpProbe.of(site.url(""));
    assertThat(probe.submit("/sign-in", Map.of("username", name, "password", password)).status())
        .isEqualTo(302);
    return probe;
  }

  @Test
  void nobodyGetsAPageOrARow() {
    HttpProbe nobody = HttpProbe.of(site.url(""));
    String token = nobody.get("/sign-in").token();
    for (String path : closed()) {
      HttpProbe.Answer got = nobody.get(path);
      assertThat(got.status()).as("GET " + path).isEqualTo(303);
      assertThat(got.header("location")).startsWith("/sign-in");
      HttpProbe.Answer posted = nobody.post(path, Map.of("_csrf", token, "name", "x"));
      assertThat(posted.status()).as("POST " + path).isEqualTo(303);
      assertThat(got.body() + posted.body()).isEmpty();
    }
  }

  @Test
  void whoHasNoRightsGetsNoRow() {
    HttpProbe stranger = visitor("stranger", PASSWORD);
    String token = stranger.get("/").token();
    for (String path : closed()) {
      if (path.startsWith("/account") || path.startsWith("/sign-in/")) {
        assertThat(names).noneMatch(stranger.get(path).body()::contains);
      } else if (!OF_EVERYBODY.contains(path)) {
        HttpProbe.Answer got = stranger.get(path);
        assertThat(got.status()).as("GET " + path).isIn(403, 404, 405);
        HttpProbe.Answer posted = stranger.post(path, Map.of("_csrf", token, "name", "x"));
        assertThat(posted.status()).as("POST " + path).isIn(403, 404, 405);
        assertThat(names).noneMatch((got.body() + posted.body())::contains);
      }
    }
    assertThat(stranger.get("/").body()).contains("Nothing is yours to see yet");
    assertThat(stranger.get("/api-docs").body()).doesNotContain("/api-docs/");
  }

  @Test
  void whatAnybodyMayAskForTellsNoRow() {
    HttpProbe nobody = HttpProbe.of(site.url(""));
    for (String path :
        List.of(
            "/sign-in",
            "/healthcheck",
            "/api/locationTypes",
            "/api/providerTypes",
            "/api/taskTypes",
            "/api/availabilityTags",
            "/api/counties/CA",
            "/actuator/health",
            "/actuator/health/readiness",
            "/actuator/health/liveness")) {
      HttpProbe.Answer answer = nobody.get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(names).as(path).noneMatch(answer.body()::contains);
      assertThat(answer.header("content-security-policy")).startsWith("default-src 'none'");
    }
    for (String path : List.of("/actuator", "/actuator/env", "/actuator/heapdump", "/v3/api")) {
      assertThat(nobody.get(path).status()).as(path).isEqualTo(303);
    }
  }

  @Test
  void fiveFailuresLockUntilAnOperatorUnlocks() {
    SecurityServices.on(database.dataSource())
        .users()
        .create(new NewUser("maya", "Maya Lin", "", false), PASSWORD);
    HttpProbe probe = HttpProbe.of(site.url(""));
    for (int i = 0; i < 5; i++) {
      probe.submit("/sign-in", Map.of("username", "maya", "password", "guess number " + i));
    }
    Map<String, String> right = Map.of("username", "maya", "password", PASSWORD);
    assertThat(probe.submit("/sign-in", right).header("location")).endsWith("/sign-in?refused");
    assertThat(
            CommandLine.java(Main.class, "user", "unlock", "maya", "--database", database.url())
                .run()
                .output())
        .contains("maya may try again.");
    assertThat(probe.submit("/sign-in", right).header("location")).isEqualTo(site.url("/"));
    assertThat(
            database.query("SELECT outcome FROM auth_sign_in WHERE username = 'maya' ORDER BY id"))
        .extracting(List::getFirst)
        .containsExactly(
            "refused",
            "refused",
            "refused",
            "refused",
            "refused",
            "held",
            "turned_away",
            "unlocked",
            "signed_in");
  }
}
