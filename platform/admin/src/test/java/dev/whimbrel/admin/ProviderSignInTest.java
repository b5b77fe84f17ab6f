package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.security.NewUser;
import dev.whimbrel.testkit.HttpProbe;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sign-in by providers: by one that lets new people in, and by one that lets in who is known. */
class ProviderSignInTest {

  private static TestProvider provider;
  private static TestSite site;

  @BeforeAll
  static void open() {
    provider = new TestProvider();
    Map<String, Object> settings = new HashMap<>();
    for (String name : List.of("acme", "strict")) {
      String prefix = "whimbrel.sign-in.providers." + name + ".";
      settings.put(prefix + "issuer", provider.issuer());
      settings.put(prefix + "client-id", TestProvider.CLIENT);
      settings.put(prefix + "secret-variable", "ACME_SECRET");
    }
    String acme = "whimbrel.sign-in.providers.acme.";
    settings.put(acme + "label", "Acme accounts");
    settings.put(acme + "accounts.make", "true");
    settings.put(acme + "accounts.link-by-email", "true");
    settings.put(acme + "roles.claim", "realm.roles");
    settings.put(acme + "roles.groups.librarian", "Librarians");
    settings.put(acme + "roles.groups.clerk", "Clerks");
    site = TestSite.start(settings, Map.of("ACME_SECRET", TestProvider.SECRET));
    site.group("Librarians", "library/book: view");
    site.group("Clerks", "library/tag: view");
    site.group("Friends", "library/shelf: view");
  }

  @AfterAll
  static void close() {
    if (site != null) {
      site.close();
    }
    provider.close();
  }

  @BeforeEach
  void forget() {
    site.database()
        .execute("DELETE FROM auth_sign_in; DELETE FROM auth_access_change; DELETE FROM auth_hold");
  }

  /** Goes to the provider and gives back the address that it sends the visitor back to. */
  private static String away(HttpProbe visitor, String name) {
    HttpProbe.Answer left = visitor.get("/sign-in/with/" + name + "?to=/data/library/book?q=a");
    assertThat(left.status()).as(left.body()).isEqualTo(302);
    assertThat(left.header("location")).startsWith(provider.issuer() + "/authorize?");
    HttpProbe.Answer there =
        HttpProbe.of(provider.issuer()).get(TestProvider.path(left.header("location")));
    assertThat(there.status()).as(there.body()).isEqualTo(302);
    return TestProvider.path(there.header("location"));
  }

  private static HttpProbe.Answer through(HttpProbe visitor, String name) {
    return visitor.get(away(visitor, name));
  }

  private static void assertIn(HttpProbe.Answer answer) {
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("location")).endsWith("/data/library/book?q=a");
    assertThat(answer.header("set-cookie")).contains("whimbrel_session=");
  }

  /** The page says why, nobody is in, and the audit says more. */
  private static void assertOut(
      HttpProbe visitor, HttpProbe.Answer answer, String word, String title) {
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("location")).contains("/sign-in?problem=" + word);
    assertThat(answer.header("set-cookie")).doesNotContain("whimbrel_session=");
    assertThat(visitor.get(TestProvider.path(answer.header("location"))).body())
        .contains(title)
        .doesNotContain(TestProvider.SECRET);
    assertThat(visitor.get("/").status()).isEqualTo(303);
    assertThat(value("SELECT count(*) > 0 FROM auth_sign_in WHERE outcome = 'refused'"))
        .isEqualTo("t");
  }

  private static String value(String sql) {
    return site.database().value(sql);
  }

  private static String groups(String username) {
    return value(
        """
        SELECT coalesce(string_agg(g.name, ',' ORDER BY g.name), '') FROM auth_group g
        JOIN auth_user_groups ug ON ug.group_id = g.id JOIN auth_user u ON u.id = ug.user_id
        WHERE u.username = '%s'\
        """
            .formatted(username));
  }

  @Test
  void thePageHasAButtonForEach() {
    String page = site.nobody().get("/sign-in?to=/data/library/book").body();
    assertThat(page)
        .contains("Continue with Acme accounts")
        .contains("Continue with Strict")
        .contains("href=\"/sign-in/with/acme?to=%2Fdata%2Flibrary%2Fbook\"");
  }

  @Test
  void somebodyNewGetsAnAccountWithTheGroupsOfTheRoles() {
    provider.person("s-1", "nora");
    provider.person.put("given_name", "Nora");
    provider.person.put("family_name", "New");
    provider.person.put("realm", Map.of("roles", List.of("librarian", "astronaut")));
    HttpProbe visitor = site.nobody();
    assertIn(through(visitor, "acme"));
    assertThat(visitor.get("/data/library/book").status()).isEqualTo(200);
    assertThat(visitor.get("/").body()).contains("Nora New");
    assertThat(groups("nora")).isEqualTo("Librarians");
    assertThat(value("SELECT is_superuser FROM auth_user WHERE username = 'nora'")).isEqualTo("f");
    assertThat(site.database().query("SELECT username, outcome, way FROM auth_sign_in"))
        .containsExactly(List.of("nora", "signed_in", "acme"));
    assertThat(
            site.database().query("SELECT actor, way, subject, deed, what FROM auth_access_change"))
        .contains(
            List.of("nora", "acme", "nora", "given", "account"),
            List.of("nora", "acme", "nora", "given", "group Librarians"),
            List.of("nora", "acme", "nora", "given", "identity s-1 of " + provider.issuer()));
  }

  @Test
  void rolesComeAndGoWithEachSignInAndOtherGroupsStay() {
    provider.person("s-2", "rolf");
    provider.person.put("realm", Map.of("roles", List.of("librarian")));
    assertIn(through(site.nobody(), "acme"));
    site.join("rolf", "Friends");
    provider.person.put("realm", Map.of("roles", "clerk"));
    assertIn(through(site.nobody(), "acme"));
    assertThat(groups("rolf")).isEqualTo("Clerks,Friends");
    provider.person.remove("realm");
    assertIn(through(site.nobody(), "acme"));
    assertThat(groups("rolf")).isEqualTo("Friends");
    assertThat(value("SELECT count(*) FROM auth_user WHERE username LIKE 'rolf%'")).isEqualTo("1");
  }

  @Test
  void aNameThatSomebodyHasOpensNothingOfTheirs() {
    provider.person("s-3", "root");
    HttpProbe visitor = site.nobody();
    assertIn(through(visitor, "acme"));
    assertThat(visitor.get("/data/security/user").status()).isEqualTo(403);
    assertThat(value("SELECT username FROM auth_user ORDER BY id DESC LIMIT 1"))
        .isEqualTo("root-2");
  }

  @Test
  void aVerifiedAddressIsLinkedOnceWhereThatIsSet() {
    site.users().create(new NewUser("linda", "", "linda@example.org", false), TestSite.PASSWORD);
    provider.person("s-4", "whoever");
    provider.person.put("email", "Linda@example.org");
    provider.person.put("email_verified", false);
    HttpProbe stranger = site.nobody();
    assertIn(through(stranger, "acme"));
    assertThat(value("SELECT count(*) FROM auth_user WHERE username = 'whoever'")).isEqualTo("1");
    provider.person("s-5", "whoever");
    provider.person.put("email", "Linda@example.org");
    provider.person.put("email_verified", true);
    HttpProbe other = site.nobody();
    assertOut(other, through(other, "strict"), "stranger", "no account");
    assertIn(through(site.nobody(), "acme"));
    assertThat(
            value(
                "SELECT u.username FROM auth_identity i JOIN auth_user u ON u.id = i.user_id"
                    + " WHERE i.subject = 's-5'"))
        .isEqualTo("linda");
    // From now on it goes by issuer and subject, whatever the address is.
    provider.person.remove("email");
    assertIn(through(site.nobody(), "strict"));
  }

  @Test
  void whoIsNotKnownIsNotLetInWhereNobodyIsMade() {
    provider.person("s-6", "stranger");
    HttpProbe visitor = site.nobody();
    assertOut(visitor, through(visitor, "strict"), "stranger", "You have no account here yet");
    assertThat(value("SELECT username || ' ' || way || ' ' || reason FROM auth_sign_in"))
        .isEqualTo("stranger strict no account for subject s-6");
    assertThat(value("SELECT count(*) FROM auth_identity WHERE subject = 's-6'")).isEqualTo("0");
  }

  @Test
  void whoMayNotSignInMayNotByAProviderEither() {
    provider.person("s-7", "dora");
    assertIn(through(site.nobody(), "acme"));
    site.database().execute("UPDATE auth_user SET is_active = false WHERE username = 'dora'");
    HttpProbe visitor = site.nobody();
    assertOut(visitor, through(visitor, "acme"), "locked", "Your account may not sign in");
  }

  @Test
  void aTokenThatIsNotForThisSignInIsRefused() {
    long now = Instant.now().getEpochSecond();
    Map<String, Map<String, Object>> lies =
        Map.of(
            "nonce", Map.of("nonce", "made up"),
            "expired", Map.of("exp", now - 120, "iat", now - 600),
            "audience", Map.of("aud", "another application"),
            "issuer", Map.of("iss", "https://evil.example"));
    lies.forEach(
        (name, lie) -> {
          provider.person("s-8", "liar");
          provider.lie = claims -> claims.putAll(lie);
          HttpProbe visitor = site.nobody();
          assertOut(visitor, through(visitor, "acme"), "unfit", "was not accepted");
        });
    assertThat(value("SELECT count(*) FROM auth_user WHERE username = 'liar'")).isEqualTo("0");
  }

  @Test
  void aTokenThatSomebodyElseSignedIsRefused() {
    provider.person("s-9", "forger");
    provider.forged = true;
    HttpProbe visitor = site.nobody();
    assertOut(visitor, through(visitor, "acme"), "unfit", "was not accepted");
    assertThat(value("SELECT reason FROM auth_sign_in")).contains("signature");
  }

  @Test
  void whatCameBackCountsOnceAndInTheBrowserThatLeft() {
    provider.person("s-10", "rita");
    HttpProbe visitor = site.nobody();
    String back = away(visitor, "acme");
    HttpProbe thief = site.nobody();
    assertOut(thief, thief.get(back), "stale", "cannot be finished any more");
    assertIn(visitor.get(back));
    HttpProbe.Answer again = visitor.get(back);
    assertThat(again.header("location")).contains("/sign-in?problem=stale");
    HttpProbe late = site.nobody();
    String slow = away(late, "acme");
    site.database().execute("UPDATE auth_begun_sign_in SET expires_at = now()");
    assertOut(late, late.get(slow), "stale", "cannot be finished any more");
    assertOut(late, late.get("/sign-in/back/acme?code=x&state=y"), "stale", "cannot be finished");
    assertOut(late, late.get("/sign-in/back/acme"), "stale", "cannot be finished");
  }

  @Test
  void whatOneProviderSaysIsNotTakenForTheWordOfAnother() {
    provider.person("s-15", "mixed");
    HttpProbe visitor = site.nobody();
    String back = away(visitor, "acme");
    HttpProbe.Answer mixed = visitor.get(back.replace("/back/acme?", "/back/strict?"));
    assertOut(visitor, mixed, "stale", "cannot be finished any more");
    assertIn(visitor.get(back));
  }

  @Test
  void whoBeginsWithoutEndPushesOutTheirOwnAndNobodyElse() {
    site.database().execute("DELETE FROM auth_begun_sign_in");
    provider.person("s-14", "olga");
    HttpProbe visitor = site.nobody();
    String back = away(visitor, "acme");
    begun(100_000, "203.0.113.7", "4 minutes");
    String here = value("SELECT address FROM auth_begun_sign_in WHERE address <> '203.0.113.7'");
    begun(300, here, "5 minutes");
    HttpProbe another = site.nobody();
    String other = away(another, "acme");
    assertThat(value("SELECT count(*) FROM auth_begun_sign_in WHERE address = '" + here + "'"))
        .isEqualTo("200");
    assertThat(value("SELECT count(*) FROM auth_begun_sign_in")).isEqualTo("20000");
    assertIn(visitor.get(back));
    assertIn(another.get(other));
    site.database().execute("DELETE FROM auth_begun_sign_in");
    String far = "/data/library/book?q=" + "a".repeat(3000);
    site.nobody().get("/sign-in/with/acme?to=" + far);
    assertThat(value("SELECT goes_to FROM auth_begun_sign_in")).isEqualTo("/");
  }

  /** As if somebody had begun so many, which end so long from now. */
  private static void begun(int many, String address, String end) {
    site.database()
        .execute(
            """
            INSERT INTO auth_begun_sign_in
              (state, browser, provider, nonce, verifier, redirect, goes_to, expires_at, address)
            SELECT '%1$s ' || i, 'b', 'acme', 'n', 'v', 'r', '/', now() + interval '%2$s', '%1$s'
            FROM generate_series(1, %3$d) i\
            """
                .formatted(address, end, many));
  }

  @Test
  void aProviderThatIsAwayIsNamedBeforeAndAfterTheWayThere() {
    provider.person("s-11", "paul");
    HttpProbe visitor = site.nobody();
    String back = away(visitor, "acme");
    provider.stop();
    try {
      assertOut(visitor, visitor.get(back), "away", "Acme accounts does not answer");
    } finally {
      provider.start();
    }
    try (TestProvider gone = new TestProvider()) {
      gone.stop();
      String prefix = "whimbrel.sign-in.providers.gone.";
      try (TestSite other =
          TestSite.start(
              Map.of(prefix + "issuer", gone.issuer(), prefix + "client-id", "public"), Map.of())) {
        HttpProbe.Answer answer = other.nobody().get("/sign-in/with/gone");
        assertThat(answer.header("location")).endsWith("/sign-in?problem=away&with=gone");
        assertThat(other.nobody().get("/sign-in?problem=away&with=gone").body())
            .contains("Gone does not answer")
            .contains("sign in with a password");
      }
    }
  }

  @Test
  void whoSaysNoThereIsToldSo() {
    provider.person("s-12", "nina");
    provider.error = "access_denied";
    HttpProbe visitor = site.nobody();
    assertOut(visitor, through(visitor, "acme"), "declined", "Acme accounts did not let you in");
  }

  @Test
  void whoLeavesIsOut() {
    provider.person("s-13", "lea");
    HttpProbe visitor = site.nobody();
    assertIn(through(visitor, "acme"));
    visitor.post("/sign-out", Map.of("_csrf", visitor.get("/").token()));
    assertThat(visitor.get("/").status()).isEqualTo(303);
    assertThat(
            value(
                "SELECT count(*) FROM auth_session s JOIN auth_user u ON u.id = s.user_id"
                    + " WHERE u.username = 'lea'"))
        .isEqualTo("0");
  }

  @Test
  void anAddressThatIsNoProvidersLeadsNowhere() {
    for (String path : List.of("/sign-in/with/nobody", "/sign-in/with/%3Cb%3E", "/sign-in/with/")) {
      HttpProbe.Answer answer = site.nobody().get(path);
      assertThat(answer.status()).as(path).isIn(302, 303, 400);
      assertThat(answer.header("location") + answer.body()).doesNotContain("<b>");
    }
    assertThat(site.nobody().get("/sign-in?problem=made-up&with=%3Cb%3E").body())
        .doesNotContain("<b>")
        .doesNotContain("role=\"alert\"");
  }

  @Test
  void aSecretThatIsNotThereKeepsItFromStarting() {
    String prefix = "whimbrel.sign-in.providers.acme.";
    Map<String, Object> settings =
        Map.of(
            prefix + "issuer", "https://id.example",
            prefix + "client-id", "x",
            prefix + "secret-variable", "ACME_SECRET");
    assertThatThrownBy(() -> TestSite.start(settings, Map.of()))
        .rootCause()
        .hasMessage(
            "The environment variable ACME_SECRET, which holds the secret of the provider acme, is"
                + " not set");
  }
}
