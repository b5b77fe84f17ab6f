package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.security.DemoMode;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.UserRefused;
import dev.whimbrel.testkit.HttpProbe;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTest {

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
  void forgetAttempts() {
    site.database().execute("DELETE FROM auth_hold; DELETE FROM auth_sign_in;");
  }

  private static HttpProbe.Answer attempt(HttpProbe probe, String username, String password) {
    return probe.submit("/sign-in", Map.of("username", username, "password", password));
  }

  @Test
  void goesOnWithThePageThatWasAskedFor() {
    HttpProbe probe = site.nobody();
    HttpProbe.Answer asked = probe.get("/data/library/book?q=a%20b");
    assertThat(asked.status()).isEqualTo(303);
    assertThat(asked.header("location"))
        .isEqualTo("/sign-in?to=%2Fdata%2Flibrary%2Fbook%3Fq%3Da%2520b");
    HttpProbe.Answer in =
        probe.submit(
            "/sign-in",
            Map.of(
                "username", "ROOT", "password", TestSite.PASSWORD, "to", "/data/library/book?q=a"));
    assertThat(in.header("location")).endsWith("/data/library/book?q=a");
    assertThat(in.header("set-cookie"))
        .contains("whimbrel_session=")
        .contains("HttpOnly")
        .contains("SameSite=Lax");
  }

  @Test
  void nothingIsFilledInBetweenBracesOfAnAddress() {
    String to = "/sign-in?to=/data/library/book%3Fq%3D%7Bx%7D";
    assertThat(site.visitor("root").get(to).header("location"))
        .endsWith("/data/library/book?q=%7Bx%7D");
  }

  @Test
  void goesNowhereElse() {
    for (String to : List.of("//evil.example", "https://evil.example", "/\\evil.example", "")) {
      HttpProbe.Answer in =
          site.nobody()
              .submit(
                  "/sign-in", Map.of("username", "root", "password", TestSite.PASSWORD, "to", to));
      assertThat(in.header("location")).isEqualTo(site.url() + "/");
    }
  }

  @Test
  void answersTheSameToAWrongNameAndAWrongPassword() {
    HttpProbe probe = site.nobody();
    HttpProbe.Answer name = attempt(probe, "nobody at all", "wrong wrong wrong");
    HttpProbe.Answer password = attempt(probe, "root", "wrong wrong wrong");
    assertThat(name.status()).isEqualTo(password.status());
    assertThat(name.header("location")).isEqualTo(password.header("location"));
    assertThat(probe.get("/sign-in?refused").body())
        .contains("Name and password do not go together");
  }

  @Test
  void holdsTheAccountAndTheAddressAfterFiveFailures() {
    HttpProbe probe = site.nobody();
    for (int i = 0; i < 5; i++) {
      attempt(probe, "root", "wrong wrong wrong");
    }
    assertThat(site.database().query("SELECT kind, subject FROM auth_hold ORDER BY kind"))
        .containsExactly(List.of("account", "root"), List.of("address", "127.0.0.1"));
    assertThat(site.database().value("SELECT outcome FROM auth_sign_in ORDER BY id DESC LIMIT 1"))
        .isEqualTo("held");
    HttpProbe.Answer right = attempt(probe, "root", TestSite.PASSWORD);
    assertThat(right.header("location")).endsWith("/sign-in?refused");
    assertThat(right.header("set-cookie")).doesNotContain("whimbrel_session=");
    site.users().unlock("root");
    assertThat(attempt(probe, "root", TestSite.PASSWORD).header("location")).endsWith("/");
  }

  @Test
  void aHoldEndsAfterFifteenMinutes() {
    HttpProbe probe = site.nobody();
    for (int i = 0; i < 5; i++) {
      attempt(probe, "root", "wrong wrong wrong");
    }
    site.database()
        .execute(
            """
            UPDATE auth_hold SET held_until = held_until - interval '15 minutes 1 second';
            UPDATE auth_sign_in SET at = at - interval '15 minutes 1 second';\
            """);
    assertThat(attempt(probe, "root", TestSite.PASSWORD).header("location")).endsWith("/");
  }

  @Test
  void attemptsMadeAtOnceCountEachOther() {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 30)
          .mapToObj(i -> pool.submit(() -> attempt(site.nobody(), "victim", "guess number " + i)))
          .toList()
          .forEach(SignInTest::done);
    }
    assertThat(site.database().value("SELECT count(*) FROM auth_sign_in WHERE outcome = 'refused'"))
        .isEqualTo("5");
  }

  private static void done(java.util.concurrent.Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFormWithoutItsTokenIsRefused() {
    HttpProbe.Answer answer =
        site.nobody().post("/sign-in", Map.of("username", "root", "password", TestSite.PASSWORD));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("This was refused");
  }

  @Test
  void takingSignInAwayEndsTheSessionAtOnce() {
    site.user("leaver", "library/book: view");
    HttpProbe leaver = site.visitor("leaver");
    assertThat(leaver.get("/data/library/book").status()).isEqualTo(200);
    site.database().execute("UPDATE auth_user SET is_active = false WHERE username = 'leaver'");
    assertThat(leaver.get("/data/library/book").status()).isEqualTo(303);
    site.database().execute("UPDATE auth_user SET is_active = true WHERE username = 'leaver'");
    assertThat(leaver.get("/data/library/book").status()).isEqualTo(303);
  }

  @Test
  void signingOutEndsTheSessionOnTheServer() {
    HttpProbe root = site.visitor("root");
    String sessions = "SELECT count(*) FROM auth_session";
    int before = Integer.parseInt(site.database().value(sessions));
    String token = root.get("/").token();
    assertThat(root.post("/sign-out", Map.of("_csrf", token)).header("location"))
        .endsWith("/sign-in?left");
    assertThat(Integer.parseInt(site.database().value(sessions))).isEqualTo(before - 1);
    assertThat(root.get("/").status()).isEqualTo(303);
  }

  @Test
  void passwordsAreHashedAndLong() {
    assertThat(site.database().value("SELECT password FROM auth_user WHERE username = 'root'"))
        .startsWith("{bcrypt}$2");
    assertThatThrownBy(() -> site.users().create(new NewUser("short", "", "", false), "too short"))
        .isInstanceOf(UserRefused.class)
        .hasMessage("The password has 9 characters.");
    assertThatThrownBy(() -> site.users().setPassword("noone", "long enough it is"))
        .hasMessage("There is no user noone.");
  }

  @Test
  void namesThatNoDatabaseTakesAreOnlyWrong() {
    for (String name : List.of("a\0b", "x".repeat(5000), "'; DROP TABLE auth_user; --", "")) {
      site.database().execute("DELETE FROM auth_hold; DELETE FROM auth_sign_in;");
      assertThat(attempt(site.nobody(), name, "wrong").header("location"))
          .endsWith("/sign-in?refused");
    }
  }

  @Test
  void theDemoBeginsOnceAndEndsForGood() {
    DemoMode demo = site.bean(DemoMode.class);
    assertThat(site.nobody().get("/sign-in").body()).doesNotContain("generated data");
    demo.begin();
    assertThat(site.nobody().get("/sign-in").body()).contains("This is a demo with generated data");
    HttpProbe visitor = site.nobody();
    assertThat(attempt(visitor, "demo", "demo").header("location")).endsWith("/");
    assertThat(visitor.get("/").body()).contains("Demo data");
    demo.end();
    demo.begin();
    assertThat(demo.state()).isEqualTo(DemoMode.State.ENDED);
    assertThat(visitor.get("/").status()).isEqualTo(303);
    assertThat(site.nobody().get("/sign-in").body()).doesNotContain("The demo has ended");
    site.database().execute("UPDATE auth_user SET is_active = false WHERE NOT is_demo");
    assertThat(site.nobody().get("/sign-in").body())
        .contains("The demo has ended")
        .contains("whimbrel user create NAME --superuser");
    site.database().execute("UPDATE auth_user SET is_active = true WHERE NOT is_demo");
    assertThat(attempt(site.nobody(), "demo", "demo").header("location"))
        .endsWith("/sign-in?refused");
  }
}
