package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.security.Verb;
import dev.whimbrel.testkit.HttpProbe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every verb on every route about a row, given to the user or to a group, and not given. */
class PermissionsTest {

  private static final String ROW = "/data/library/tag/7";

  /** What each route needs; the walk fails for a route that is not here. */
  private static final Map<String, Set<Verb>> NEEDED =
      Map.ofEntries(
          Map.entry("GET /data/{app}/{name}", EnumSet.of(Verb.VIEW)),
          Map.entry("GET /count/{app}/{name}", EnumSet.of(Verb.VIEW)),
          Map.entry("GET /choices/{app}/{name}", EnumSet.of(Verb.VIEW)),
          Map.entry("GET /filter/{app}/{name}", EnumSet.of(Verb.VIEW)),
          Map.entry("GET /combine/{app}/{name}", EnumSet.of(Verb.VIEW)),
          Map.entry("GET /map/{app}/{name}", EnumSet.of(Verb.VIEW)),
          Map.entry("GET /points/{app}/{name}", EnumSet.of(Verb.VIEW)),
          Map.entry("GET /columns/{app}/{name}", EnumSet.of(Verb.VIEW)),
          Map.entry("POST /columns/{app}/{name}", EnumSet.of(Verb.VIEW)),
          Map.entry("GET /children/{app}/{name}", EnumSet.of(Verb.VIEW)),
          Map.entry("GET /api-docs/{app}/{name}", EnumSet.of(Verb.VIEW)),
          Map.entry("GET /presence/{app}/{name}/{key}", EnumSet.of(Verb.VIEW)),
          Map.entry("POST /presence/{app}/{name}/{key}", EnumSet.of(Verb.VIEW)),
          Map.entry("GET /views/{app}/{name}", EnumSet.of(Verb.VIEW)),
          Map.entry("POST /views/{app}/{name}", EnumSet.of(Verb.VIEW)),
          Map.entry("GET /import/{app}/{name}", EnumSet.of(Verb.VIEW, Verb.ADD, Verb.CHANGE)),
          Map.entry("POST /import/{app}/{name}", EnumSet.of(Verb.VIEW, Verb.ADD, Verb.CHANGE)),
          Map.entry("GET /import/{app}/{name}/{key}", EnumSet.of(Verb.VIEW, Verb.ADD, Verb.CHANGE)),
          Map.entry(
              "POST /import/{app}/{name}/{key}", EnumSet.of(Verb.VIEW, Verb.ADD, Verb.CHANGE)),
          Map.entry("GET /bulk/{app}/{name}", EnumSet.of(Verb.VIEW)),
          Map.entry("POST /bulk/{app}/{name}", EnumSet.of(Verb.VIEW, Verb.CHANGE)),
          Map.entry("GET /cell/{app}/{name}/{key}", EnumSet.of(Verb.VIEW, Verb.CHANGE)),
          Map.entry("POST /cell/{app}/{name}/{key}", EnumSet.of(Verb.VIEW, Verb.CHANGE)),
          Map.entry("GET /data/{app}/{name}/{key}", EnumSet.of(Verb.VIEW)),
          Map.entry("POST /data/{app}/{name}/{key}", EnumSet.of(Verb.VIEW, Verb.CHANGE)),
          Map.entry("GET /add/{app}/{name}", EnumSet.of(Verb.ADD)),
          Map.entry("POST /add/{app}/{name}", EnumSet.of(Verb.ADD)),
          Map.entry("GET /data/{app}/{name}/{key}/delete", EnumSet.of(Verb.VIEW, Verb.DELETE)),
          Map.entry("POST /data/{app}/{name}/{key}/delete", EnumSet.of(Verb.VIEW, Verb.DELETE)));

  private static TestSite site;

  @BeforeAll
  static void open() {
    site = TestSite.start();
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
            DELETE FROM tag;
            INSERT INTO tag (id, name) VALUES (7, 'seen');\
            """);
  }

  private static String[] permissions(Set<Verb> verbs) {
    return verbs.stream().map(v -> "library/tag: " + v.word()).toArray(String[]::new);
  }

  private static List<Set<Verb>> everySetOfVerbs() {
    List<Set<Verb>> sets = new ArrayList<>(List.of(EnumSet.noneOf(Verb.class)));
    for (Verb verb : Verb.values()) {
      for (Set<Verb> without : List.copyOf(sets)) {
        Set<Verb> with = EnumSet.of(verb);
        with.addAll(without);
        sets.add(with);
      }
    }
    return sets;
  }

  @Test
  void whoIsRefusedIsToldWhatHelps() {
    site.user("keys", "security/api-key: change", "security/api-key: view");
    HttpProbe keys = site.visitor("keys");
    String book = keys.get("/add/library/book").body();
    assertThat(book).contains("It needs the permission library/book: add.", "can give it to you");
    assertThat(keys.get("/add/security/user").body())
        .contains("Only those may who may do everything; no permission is enough for it.")
        .doesNotContain("needs the permission");
    assertThat(site.visitor("root").get("/add/security/sign-in").body())
        .contains("Nobody may; Whimbrel itself looks after these rows.")
        .doesNotContain("needs the permission");
  }

  @Test
  void everySetOfVerbsOpensItsRoutesAndNoOther() {
    for (Set<Verb> verbs : everySetOfVerbs()) {
      String name = verbs.stream().map(Verb::word).collect(Collectors.joining("-", "may-", ""));
      site.user(name, permissions(verbs));
      walk(name, verbs);
    }
  }

  @Test
  void aGroupGivesTheSame() {
    for (Verb verb : Verb.values()) {
      Set<Verb> verbs = EnumSet.of(Verb.VIEW, verb);
      site.user("member" + verb);
      site.group("group" + verb, permissions(verbs));
      site.join("member" + verb, "group" + verb);
      walk("member" + verb, verbs);
    }
  }

  private void walk(String username, Set<Verb> verbs) {
    HttpProbe visitor = site.visitor(username);
    String token = visitor.get("/").token();
    for (String route : Routes.ofRows(site)) {
      assertThat(NEEDED).containsKey(route);
      fill();
      String path = Routes.path(route, "tag", "7");
      HttpProbe.Answer answer =
          route.startsWith("GET")
              ? visitor.get(path)
              : visitor.post(path, Map.of("_csrf", token, "name", "written"));
      boolean allowed = verbs.containsAll(NEEDED.get(route));
      assertThat(answer.status() != 403)
          .as("%s %s as %s", username, route, verbs)
          .isEqualTo(allowed);
      if (allowed && !route.startsWith("GET")) {
        // Takes what the next page would say of it.
        visitor.get("/");
      }
      if (!allowed) {
        assertThat(answer.body()).doesNotContain("seen");
        assertThat(site.database().query("SELECT name FROM tag")).containsExactly(List.of("seen"));
      }
    }
  }

  @Test
  void aPageOffersWhatItsReaderMayDoAndNothingElse() {
    site.user("viewer", permissions(EnumSet.of(Verb.VIEW)));
    HttpProbe viewer = site.visitor("viewer");
    assertThat(viewer.get("/").body()).contains("/data/library/tag").doesNotContain("/add/");
    assertThat(viewer.get("/data/library/tag").body()).doesNotContain("/add/");
    assertThat(viewer.get(ROW).body()).doesNotContain("data-save").doesNotContain("/delete\"");
    site.user("all", permissions(EnumSet.allOf(Verb.class)));
    HttpProbe all = site.visitor("all");
    assertThat(all.get("/").body()).contains("/add/library/tag");
    assertThat(all.get("/data/library/tag").body()).contains("/add/library/tag");
    assertThat(all.get(ROW).body()).contains("data-save").contains("/delete\"");
  }

  @Test
  void whatIsTakenAwayIsGoneWithTheNextRequest() {
    site.user("passing", permissions(EnumSet.of(Verb.VIEW)));
    HttpProbe passing = site.visitor("passing");
    assertThat(passing.get(ROW).status()).isEqualTo(200);
    site.database().execute("DELETE FROM auth_user_permissions");
    assertThat(passing.get(ROW).status()).isEqualTo(403);
    assertThat(passing.get(ROW).body()).contains("library/tag: view");
  }

  @Test
  void everyVerbOfEveryEntityCanBeGiven() {
    List<String> names =
        site.database().query("SELECT name FROM auth_permission").stream()
            .map(List::getFirst)
            .toList();
    for (String resource : List.of("library/book", "library/author", "security/user")) {
      assertThat(names)
          .containsAll(Arrays.stream(Verb.values()).map(v -> resource + ": " + v.word()).toList());
    }
  }
}
