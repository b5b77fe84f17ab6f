package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.security.ApiKeys;
import dev.whimbrel.security.NewApiKey;
import dev.whimbrel.testkit.HttpProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What people do with their own sessions, keys and passwords, and what is done with them. */
class AccountTest {

  private static final String FRESH = "another four words here";

  private static TestSite site;

  @BeforeAll
  static void open() {
    site = TestSite.start(Map.of("whimbrel.password.length", "12"), Map.of());
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @BeforeEach
  void forget() {
    site.database()
        .execute("DELETE FROM auth_hold; DELETE FROM auth_sign_in; DELETE FROM auth_access_change");
  }

  private static HttpProbe.Answer post(HttpProbe visitor, String path, String... pairs) {
    Map<String, String> form = new HashMap<>(Map.of("_csrf", visitor.get("/").token()));
    for (int i = 0; i < pairs.length; i += 2) {
      form.put(pairs[i], pairs[i + 1]);
    }
    return visitor.post(path, form);
  }

  private static String value(String sql) {
    return site.database().value(sql);
  }

  private static String idOf(String username) {
    return value("SELECT id FROM auth_user WHERE username = '%s'".formatted(username));
  }

  /** What was done on the site; accounts of a test are made as commands make them. */
  private static List<List<String>> audit() {
    return site.database()
        .query(
            "SELECT actor, way, kind, subject, deed, what FROM auth_access_change"
                + " WHERE way <> 'command' ORDER BY id");
  }

  private static int api(String address, String token) {
    HttpProbe program = HttpProbe.of(address);
    return program
        .send(program.request("/api/nothing").header("Authorization", "Bearer " + token))
        .status();
  }

  @Test
  void everybodySeesAndEndsTheirOwnSessions() {
    site.user("anna");
    HttpProbe one = site.visitor("anna");
    HttpProbe two = site.visitor("anna");
    HttpProbe three = site.visitor("anna");
    String page = one.get("/account/sessions").body();
    assertThat(page).contains("127.0.0.1").contains("Java-http-client").contains("this one");
    assertThat(page.split("name=\"_end\"")).hasSize(3);
    String second = value("SELECT id FROM auth_session ORDER BY id DESC OFFSET 1 LIMIT 1");
    post(one, "/account/sessions", "_end", second);
    assertThat(two.get("/").status()).isEqualTo(303);
    assertThat(three.get("/").status()).isEqualTo(200);
    post(one, "/account/sessions", "_others", "yes");
    assertThat(three.get("/").status()).isEqualTo(303);
    assertThat(one.get("/").status()).isEqualTo(200);
    assertThat(audit())
        .allMatch(row -> row.subList(0, 5).equals(List.of("anna", "site", "user", "anna", "taken")))
        .hasSize(2);
  }

  @Test
  void whoSignsOutEverywhereIsSignedInNowhere() {
    site.user("evi");
    HttpProbe one = site.visitor("evi");
    HttpProbe other = site.visitor("evi");
    HttpProbe root = site.visitor("root");
    HttpProbe.Answer out = post(one, "/account/sessions", "_everywhere", "yes");
    assertThat(out.header("location")).endsWith("/sign-in?left");
    for (HttpProbe gone : List.of(one, other)) {
      assertThat(gone.get("/account/sessions").header("location")).contains("/sign-in");
    }
    assertThat(root.get("/account/sessions").status()).as("nobody else is").isEqualTo(200);
    assertThat(
            site.database()
                .value(
                    "SELECT count(*) FROM auth_session s JOIN auth_user u ON u.id = s.user_id WHERE"
                        + " username = 'evi'"))
        .isEqualTo("0");
  }

  @Test
  void nobodyEndsTheSessionsOfOthersWithoutTheRight() {
    site.user("berta");
    site.user("carl");
    site.user(
        "warden", "security/session: view", "security/session: delete", "security/user: view");
    HttpProbe berta = site.visitor("berta");
    String session = value("SELECT max(id) FROM auth_session");
    post(site.visitor("carl"), "/account/sessions", "_end", session);
    HttpProbe.Answer refused =
        post(site.visitor("carl"), "/data/security/session/" + session + "/delete");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(berta.get("/").status()).isEqualTo(200);
    HttpProbe warden = site.visitor("warden");
    assertThat(warden.get("/data/security/session").body()).contains("berta").contains("127.0.0.1");
    assertThat(warden.get("/data/security/session").body())
        .doesNotContain(value("SELECT token FROM auth_session WHERE id = " + session));
    assertThat(post(warden, "/data/security/session/" + session + "/delete").status())
        .isEqualTo(302);
    assertThat(berta.get("/").status()).isEqualTo(303);
    assertThat(audit())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.subList(0, 5))
                  .containsExactly("warden", "site", "user", "berta", "taken");
              assertThat(row.get(5)).matches("session on Java-http-client/\\S+ at 127.0.0.1");
            });
  }

  @Test
  void takingSignInAwayEndsSessionsAndKeysInEveryProcess() {
    site.user("dirk", "library/book: view");
    String key = site.bean(ApiKeys.class).issue(new NewApiKey("dirk", "job", Set.of("*"), null));
    HttpProbe dirk = site.visitor("dirk");
    try (ConfigurableApplicationContext process = site.another()) {
      String there = TestSite.url(process);
      HttpProbe elsewhere = HttpProbe.of(there);
      elsewhere.submit("/sign-in", Map.of("username", "dirk", "password", TestSite.PASSWORD));
      assertThat(elsewhere.get("/").status()).isEqualTo(200);
      assertThat(api(site.url(), key)).isEqualTo(404);
      assertThat(api(there, key)).isEqualTo(404);
      String path = "/data/security/user/" + idOf("dirk");
      assertThat(TestSite.save(site.visitor("root"), path, taken()).status()).isEqualTo(302);
      assertThat(dirk.get("/").status()).isEqualTo(303);
      assertThat(elsewhere.get("/").status()).isEqualTo(303);
      assertThat(api(site.url(), key)).isEqualTo(401);
      assertThat(api(there, key)).isEqualTo(401);
      assertThat(audit())
          .anyMatch(
              row ->
                  row.equals(
                      List.of("root", "site", "user", "dirk", "taken", "permission to sign in")))
          .anyMatch(row -> row.get(2).equals("key") && row.get(5).startsWith("last moment "));
      site.database().execute("UPDATE auth_user SET is_active = true WHERE username = 'dirk'");
      assertThat(dirk.get("/").status()).as("for good").isEqualTo(303);
      assertThat(api(there, key)).as("for good").isEqualTo(401);
    }
  }

  /** The form of a user without the tick. */
  private static Map<String, String> taken() {
    return Map.of("username", "dirk", "active", "false");
  }

  @Test
  void whoGaveWhatToWhomIsWrittenDown() {
    site.user("emil");
    site.group("Readers", "library/book: view");
    String group = value("SELECT id FROM auth_group WHERE name = 'Readers'");
    HttpProbe root = site.visitor("root");
    site.database().execute("DELETE FROM auth_access_change");
    TestSite.save(
        root,
        "/data/security/user/" + idOf("emil"),
        Map.of("username", "emil", "active", "true", "superuser", "true", "groups", group));
    assertThat(audit())
        .containsExactly(
            List.of("root", "site", "user", "emil", "given", "group Readers"),
            List.of("root", "site", "user", "emil", "given", "permission to do everything"));
    HttpProbe emil = site.visitor("emil");
    assertThat(emil.get("/data/security/access-change?q=Readers").body())
        .contains("group Readers")
        .doesNotContain("permission to do everything");
    assertThat(emil.get("/data/security/access-change/1/delete").status()).isEqualTo(403);
    String change = value("SELECT max(id) FROM auth_access_change");
    assertThat(post(emil, "/data/security/access-change/" + change, "actor", "x").status())
        .isEqualTo(403);
    assertThat(
            post(emil, "/bulk/security/access-change", "_deed", "delete", "_row", change).status())
        .isEqualTo(403);
    assertThat(post(emil, "/bulk/security/sign-in", "_deed", "delete", "_row", "1").status())
        .isEqualTo(403);
    site.database().execute("UPDATE auth_user SET is_superuser = false WHERE username = 'emil'");
  }

  @Test
  void everyAttemptLeavesARowWithItsReason() {
    site.user("frida");
    site.database().execute("UPDATE auth_user SET is_active = false WHERE username = 'frida'");
    HttpProbe probe = site.nobody();
    attempt(probe, "nobody at all");
    attempt(probe, "root");
    attempt(probe, "frida");
    for (int i = 0; i < 6; i++) {
      attempt(probe, "root");
    }
    assertThat(
            site.database()
                .query("SELECT username, outcome, reason, attempts FROM auth_sign_in ORDER BY id"))
        .containsExactly(
            List.of("nobody at all", "refused", "no such user", "1"),
            List.of("root", "refused", "wrong password", "1"),
            List.of("frida", "refused", "may not sign in", "1"),
            List.of("root", "refused", "wrong password", "1"),
            List.of("root", "refused", "wrong password", "1"),
            List.of("root", "held", "", "1"),
            List.of("root", "turned_away", "on hold", "4"));
  }

  private static void attempt(HttpProbe probe, String username) {
    probe.submit("/sign-in", Map.of("username", username, "password", "wrong wrong wrong"));
  }

  @Test
  void theLastOneInChargeStays() {
    site.user("gus");
    HttpProbe root = site.visitor("root");
    String me = idOf("root");
    HttpProbe.Answer form =
        TestSite.save(
            root,
            "/data/security/user/" + me,
            Map.of("username", "root", "active", "true", "superuser", "false"));
    assertThat(form.status()).isEqualTo(422);
    assertThat(form.body()).contains("Nobody else may sign in and do everything, so this stays");
    String path = "/bulk/security/user";
    HttpProbe.Answer bulk =
        post(
            root,
            path,
            "_deed",
            "edit",
            "_row",
            me,
            "_set",
            "superuser",
            "superuser",
            "false",
            "_step",
            "preview");
    assertThat(bulk.status()).isEqualTo(409);
    assertThat(bulk.body()).contains("Nobody else may sign in and do everything");
    HttpProbe.Answer out =
        post(
            root, path, "_deed", "edit", "_row", me, "_set", "active", "active", "false", "_step",
            "preview");
    assertThat(out.status()).isEqualTo(409);
    HttpProbe.Answer gone = post(root, "/data/security/user/" + me + "/delete");
    assertThat(gone.status()).isEqualTo(409);
    assertThat(gone.body()).contains("Nobody else may sign in and do everything");
    assertThat(value("SELECT is_superuser AND is_active FROM auth_user WHERE id = " + me))
        .isEqualTo("t");
    site.database().execute("UPDATE auth_user SET is_superuser = true WHERE username = 'gus'");
    assertThat(
            TestSite.save(
                    root,
                    "/data/security/user/" + me,
                    Map.of("username", "root", "active", "true", "superuser", "false"))
                .status())
        .isEqualTo(302);
    site.database().execute("UPDATE auth_user SET is_superuser = username = 'root'");
  }

  @Test
  void aPasswordIsChangedByWhoKnowsIt() {
    site.user("hanna");
    HttpProbe one = site.visitor("hanna");
    HttpProbe two = site.visitor("hanna");
    assertRefused(one, "wrong wrong", FRESH, FRESH, "The current password is another");
    assertRefused(one, TestSite.PASSWORD, FRESH, FRESH + "!", "are not the same");
    assertRefused(one, TestSite.PASSWORD, "eleven char", "eleven char", "has 11 characters");
    assertRefused(one, TestSite.PASSWORD, "I am hanna 123", "I am hanna 123", "the user name");
    for (String common :
        List.of("Password12345!", "P@ssw0rd2024", "123456789012", "qwertyuiop[]")) {
      assertRefused(one, TestSite.PASSWORD, common, common, "one of the most common ones");
    }
    assertThat(two.get("/").status()).isEqualTo(200);
    HttpProbe.Answer changed = change(one, TestSite.PASSWORD, FRESH, FRESH);
    assertThat(changed.status()).isEqualTo(302);
    assertThat(one.get("/account/password").body()).contains("You have a new password");
    assertThat(two.get("/").status()).isEqualTo(303);
    assertThat(audit())
        .containsExactly(List.of("hanna", "site", "user", "hanna", "changed", "password"));
    HttpProbe again = site.nobody();
    assertThat(
            again
                .submit("/sign-in", Map.of("username", "hanna", "password", FRESH))
                .header("location"))
        .endsWith("/");
  }

  private static HttpProbe.Answer change(
      HttpProbe who, String current, String fresh, String again) {
    return post(who, "/account/password", "current", current, "fresh", fresh, "again", again);
  }

  private static void assertRefused(
      HttpProbe who, String current, String fresh, String again, String why) {
    HttpProbe.Answer answer = change(who, current, fresh, again);
    assertThat(answer.status()).as(fresh).isEqualTo(422);
    assertThat(answer.body()).contains(why).doesNotContain(fresh);
  }

  @Test
  void guessingTheCurrentPasswordIsHeldAsSigningInIs() {
    site.user("ines");
    HttpProbe thief = site.visitor("ines");
    for (int i = 0; i < 5; i++) {
      change(thief, "guess number " + i, FRESH, FRESH);
    }
    assertThat(change(thief, TestSite.PASSWORD, FRESH, FRESH).body())
        .contains("There were 5 wrong attempts");
  }

  @Test
  void anAdministratorGivesAPasswordToWhoLostTheirs() {
    site.user("jan");
    site.user("clerk", "security/user: view", "security/user: change");
    HttpProbe jan = site.visitor("jan");
    HttpProbe root = site.visitor("root");
    String path = "/people/" + idOf("jan") + "/password";
    assertThat(root.get("/data/security/user/" + idOf("jan")).body()).contains(path);
    for (HttpProbe other : List.of(jan, site.visitor("clerk"))) {
      assertThat(other.get(path).status()).isEqualTo(403);
      assertThat(post(other, path, "fresh", FRESH, "again", FRESH).status()).isEqualTo(403);
    }
    assertThat(jan.get("/").status()).isEqualTo(200);
    assertThat(post(root, path, "fresh", "short", "again", "short").status()).isEqualTo(422);
    assertThat(post(root, path, "fresh", FRESH, "again", FRESH).status()).isEqualTo(302);
    assertThat(jan.get("/").status()).isEqualTo(303);
    assertThat(root.get("/people/4711/password").status()).isEqualTo(404);
    assertThat(audit()).contains(List.of("root", "site", "user", "jan", "changed", "password"));
  }

  @Test
  void keysOfOnesOwnAreMadeShownOnceAndRevoked() {
    site.user("kim", "library/book: view");
    site.user("lou");
    HttpProbe kim = site.visitor("kim");
    HttpProbe.Answer made =
        post(kim, "/account/keys", "purpose", "nightly job", "scopes", "library/book: view");
    assertThat(made.status()).isEqualTo(200);
    String token = made.body().replaceFirst("(?s).*<code>(\\d+:[0-9a-f]{32})</code>.*", "$1");
    String id = token.replaceFirst(":.*", "");
    assertThat(api(site.url(), token)).isEqualTo(404);
    String page = kim.get("/account/keys").body();
    assertThat(page)
        .contains("nightly job")
        .contains("library/book: view; no end; last used ")
        .doesNotContain(token.substring(token.indexOf(':') + 1));
    assertThat(value("SELECT key FROM api_apikey WHERE id = " + id))
        .hasSize(64)
        .doesNotContain(token.substring(token.indexOf(':') + 1));
    HttpProbe lou = site.visitor("lou");
    assertThat(lou.get("/account/keys").body()).doesNotContain("nightly job");
    post(lou, "/account/keys", "_revoke", id);
    assertThat(api(site.url(), token)).isEqualTo(404);
    post(kim, "/account/keys", "_revoke", id);
    assertThat(api(site.url(), token)).isEqualTo(401);
    assertThat(audit())
        .contains(List.of("kim", "site", "key", id + ": nightly job", "given", "key of kim"))
        .contains(List.of("kim", "site", "key", id + ": nightly job", "taken", "key of kim"));
  }

  @Test
  void keysThatWouldOpenNothingAreNotMade() {
    site.user("mia");
    HttpProbe mia = site.visitor("mia");
    assertNoKey(mia, "Nobody would know", "purpose", " ", "scopes", "*");
    assertNoKey(mia, "There is no permission", "purpose", "x", "scopes", "library/bok: view");
    assertNoKey(mia, "may do nothing", "purpose", "x", "scopes", " ");
    assertNoKey(mia, "is no day", "purpose", "x", "scopes", "*", "last", "soon");
    assertNoKey(mia, "before it began", "purpose", "x", "scopes", "*", "last", "2020-01-01");
  }

  private static void assertNoKey(HttpProbe who, String why, String... pairs) {
    HttpProbe.Answer answer = post(who, "/account/keys", pairs);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains(why);
    assertThat(value("SELECT count(*) FROM api_apikey WHERE description = 'x'")).isEqualTo("0");
  }
}
