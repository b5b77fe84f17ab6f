package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.security.ApiKeys;
import dev.whimbrel.security.NewApiKey;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.wiring.SecurityServices;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.vial.api.VialApi;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A walk over the whole API, every resource and method, with keys that are not enough for it. */
class KeyWalkTest {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final List<String> VERBS = List.of("view", "add", "change", "delete");

  /** Shorter words than these may stand in an answer for other reasons. */
  private static final int TELLING = 9;

  private static TestDatabase database;
  private static VialSite site;
  private static HttpProbe probe;

  /** All calls that there are, by resource, as somebody who may do everything is told. */
  private static final Map<String, List<Call>> CALLS = new TreeMap<>();

  /** What the first row of each resource says. */
  private static final Map<String, Set<String>> TOLD = new TreeMap<>();

  /**
   * A call.
   *
   * @param method of it
   * @param path with the key of a row that is there
   * @param verbs what a key must be for; each alone is not enough where there are several
   */
  private record Call(String method, String path, Set<String> verbs) {}

  @BeforeAll
  static void open() {
    database = VialDatabase.withDemoData();
    for (String name : List.of("stranger", "ruth")) {
      SecurityServices.on(database.dataSource())
          .users()
          .create(new NewUser(name, "", "", name.equals("ruth")), "four words do well");
    }
    fill();
    site = VialSite.start(database);
    probe = HttpProbe.of(site.url(""));
    String root = key("ruth", ApiKeys.EVERYTHING);
    JsonNode paths = json(send(root, "GET", "/api/v1/openapi.json")).path("paths");
    for (JsonNode resource : json(send(root, "GET", "/api/v1")).path("resources")) {
      learn(root, resource.path("name").asString(), paths);
    }
    assertThat(CALLS).hasSizeGreaterThan(25);
    assertThat(TOLD).hasSizeGreaterThan(15);
  }

  /** Rows of what the demo has none of: what people keep for themselves. */
  private static void fill() {
    database.execute(
        """
        INSERT INTO site_view (owner_id, resource, name, parameters, shared, locked, usual)
          SELECT id, 'core/location', 'A view of Ruth alone', '?q=nobody', false, false, false
          FROM auth_user WHERE username = 'ruth';
        """);
  }

  @AfterAll
  static void close() {
    if (site != null) {
      probe.close();
      site.close();
    }
    if (database != null) {
      database.close();
    }
  }

  private static String key(String owner, String... scopes) {
    return "Bearer "
        + SecurityServices.on(database.dataSource())
            .keys()
            .issue(new NewApiKey(owner, "walk", Set.of(scopes), null));
  }

  private static HttpProbe.Answer send(String key, String method, String path) {
    boolean sends = method.matches("POST|PATCH|PUT");
    String body = path.endsWith("/bulk") ? "[{\"name\": \"changed\"}]" : "{\"name\": \"changed\"}";
    HttpRequest.Builder request =
        probe
            .request(path)
            .method(
                method,
                sends
                    ? HttpRequest.BodyPublishers.ofString(body)
                    : HttpRequest.BodyPublishers.noBody())
            .header("Authorization", key);
    return probe.send(sends ? request.header("Content-Type", "application/json") : request);
  }

  private static JsonNode json(HttpProbe.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return MAPPER.readTree(answer.body());
  }

  private static void learn(String root, String resource, JsonNode paths) {
    JsonNode rows = json(send(root, "GET", "/api/v1/" + resource)).path("rows");
    Set<String> told = new TreeSet<>();
    String key = "1";
    if (!rows.isEmpty()) {
      JsonNode row = rows.get(0);
      key = row.path(row.propertyNames().iterator().next()).asString();
      row.forEach(value -> value.forEach(inner -> tell(inner, told)));
      row.forEach(value -> tell(value, told));
    }
    if (!told.isEmpty()) {
      TOLD.put(resource, told);
    }
    List<Call> calls = CALLS.computeIfAbsent(resource, _ -> new ArrayList<>());
    for (String pattern : paths.propertyNames()) {
      if (pattern.matches("/api/v1/" + resource + "([./].*)?")) {
        String path = pattern.replace("{key}", key).replace("{format}", "csv");
        for (String method : paths.path(pattern).propertyNames()) {
          if (!method.equals("parameters")) {
            calls.add(new Call(method.toUpperCase(Locale.ROOT), path, verbs(method, path)));
          }
        }
      }
    }
  }

  private static void tell(JsonNode value, Set<String> told) {
    if (value.isString() && value.asString().length() >= TELLING) {
      told.add(value.asString());
    }
  }

  private static Set<String> verbs(String method, String path) {
    return switch (method) {
      case "post" -> path.endsWith("/bulk") ? Set.of("add", "change") : Set.of("add");
      case "patch" -> Set.of("change", "view");
      case "delete" -> Set.of("delete", "view");
      default -> Set.of("view");
    };
  }

  private static String state() {
    return database.value(
        """
        SELECT concat_ws(' ', (SELECT md5(string_agg(CAST(l AS text), '' ORDER BY id)) FROM location l),
          (SELECT count(*) FROM report), (SELECT count(*) FROM auth_user),
          (SELECT count(*) FROM site_view))\
        """);
  }

  private static void refused(HttpProbe.Answer answer, String resource, String what) {
    assertThat(answer.status()).as(what + " " + answer.body()).isEqualTo(403);
    assertThat(answer.header("content-type")).as(what).startsWith("application/problem+json");
    JsonNode problem = MAPPER.readTree(answer.body());
    assertThat(problem.path("status").asInt()).as(what).isEqualTo(403);
    assertThat(problem.path("detail").asString()).as(what).startsWith("You may not ");
    assertThat(TOLD.getOrDefault(resource, Set.of()))
        .as(what)
        .noneMatch(word -> answer.body().contains(word));
  }

  @Test
  void theKeyOfSomebodyWithoutRightsOpensNothing() {
    String key = key("stranger", ApiKeys.EVERYTHING);
    String before = state();
    CALLS.forEach(
        (resource, calls) ->
            calls.forEach(
                call ->
                    refused(
                        send(key, call.method(), call.path()), resource, key(call, "stranger"))));
    assertThat(json(send(key, "GET", "/api/v1")).path("resources")).isEmpty();
    assertThat(json(send(key, "GET", "/api/v1/openapi.json")).path("paths").propertyNames())
        .noneMatch(path -> CALLS.keySet().stream().anyMatch(path::contains));
    assertThat(state()).isEqualTo(before);
  }

  private static String key(Call call, String of) {
    return call.method() + " " + call.path() + " with the key of " + of;
  }

  /** The owner may do everything, the key all but the one thing that it is used for. */
  @Test
  void aKeyIsGoodForItsScopesAlone() {
    String before = state();
    List<String> everything =
        database.query("SELECT name FROM auth_permission").stream().map(List::getFirst).toList();
    CALLS.forEach(
        (resource, calls) -> {
          for (String verb : VERBS) {
            String lacking = resource + ": " + verb;
            String[] scopes =
                everything.stream().filter(s -> !s.equals(lacking)).toArray(String[]::new);
            if (scopes.length == everything.size()) {
              continue;
            }
            String key = key("ruth", scopes);
            calls.stream()
                .filter(call -> call.verbs().contains(verb))
                .forEach(
                    call ->
                        refused(
                            send(key, call.method(), call.path()),
                            resource,
                            key(call, "Ruth without " + lacking)));
          }
        });
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void theOriginalsAddressesRefuseInTheirOwnWords() {
    String before = state();
    Set<String> paths = site.bean(VialApi.class).routes().keySet();
    assertThat(paths).hasSizeGreaterThan(3);
    for (String key :
        List.of(key("stranger", ApiKeys.EVERYTHING), key("ruth", "core/county: view"))) {
      for (String path : paths) {
        for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
          HttpProbe.Answer answer = send(key, method, path);
          assertThat(answer.status()).as(method + " " + path + answer.body()).isEqualTo(403);
          assertThat(answer.body()).startsWith("{\"error\":\"Missing permissions: core/");
        }
      }
    }
    assertThat(state()).isEqualTo(before);
  }

  /** What is not for programs takes no key: who shows one there is nobody. */
  @Test
  void aKeyOpensNoPage() {
    String key = key("ruth", ApiKeys.EVERYTHING);
    List<String> pages =
        site.routes().stream()
            .filter(route -> !route.matches("/sign-in|/assets/.*|/error|/healthcheck|/actuator.*"))
            .map(
                route ->
                    route
                        .replace("{app}", "core")
                        .replace("{name}", "location")
                        .replace("{id}", "1")
                        .replace("{key}", "1"))
            .toList();
    assertThat(pages).hasSizeGreaterThan(20).noneMatch(page -> page.contains("{"));
    Set<String> words = TOLD.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    for (String page : pages) {
      HttpProbe.Answer got = send(key, "GET", page);
      assertThat(got.status()).as("GET " + page).isEqualTo(303);
      assertThat(got.header("location")).startsWith("/sign-in");
      assertThat(send(key, "POST", page).status()).as("POST " + page).isEqualTo(403);
      assertThat(words).noneMatch(got.body()::contains);
    }
  }
}
