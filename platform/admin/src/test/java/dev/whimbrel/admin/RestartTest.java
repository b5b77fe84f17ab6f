package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestartTest {

  @Test
  void sessionsAndFailuresSurviveARestart() {
    TestSite first = TestSite.start();
    String cookie = TestSite.sessionOf(first.nobody());
    for (int i = 0; i < 4; i++) {
      attempt(first);
    }
    try (TestSite second = first.restarted()) {
      HttpProbe probe = second.nobody();
      HttpRequest.Builder request = probe.request("/").header("Cookie", cookie);
      assertThat(probe.send(request).status()).isEqualTo(200);
      attempt(second);
      assertThat(second.database().value("SELECT count(*) FROM auth_hold WHERE subject = 'other'"))
          .isEqualTo("1");
    }
  }

  private static void attempt(TestSite site) {
    site.nobody().submit("/sign-in", Map.of("username", "other", "password", "wrong wrong"));
  }
}
