package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.whimbrel.testkit.HttpProbe;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A proxy passes on whose requests it brings. */
class ProxyTest {

  @Test
  void whoAsksIsWhomTheProxyHasSeenAndNotWhatHeSaysHimself() {
    try (TestSite site =
        TestSite.start(Map.of("server.forward-headers-strategy", "native"), Map.of())) {
      for (int i = 1; i <= 5; i++) {
        assertThat(failed(site, "198.51.100." + i + ", 203.0.113.9")).contains("refused");
      }
      assertThat(
              site.database()
                  .query("SELECT DISTINCT address FROM auth_sign_in WHERE outcome <> 'signed_in'"))
          .isEqualTo(List.of(List.of("203.0.113.9")));
      assertThat(site.nobody().get("/sign-in").status()).isEqualTo(200);
      assertThat(site.database().value("SELECT string_agg(subject, ',') FROM auth_hold"))
          .doesNotContain("198.51.100");
    }
  }

  @Test
  void whereNothingReadsItTheLogSaysSoOnce() {
    try (TestSite site = TestSite.start()) {
      ListAppender<ILoggingEvent> log = new ListAppender<>();
      log.start();
      ((Logger) LoggerFactory.getLogger("dev.whimbrel")).addAppender(log);
      HttpProbe nobody = site.nobody();
      for (int i = 0; i < 3; i++) {
        nobody.send(nobody.request("/sign-in").header("X-Forwarded-For", "203.0.113.9").GET());
      }
      assertThat(
              log.list.stream()
                  .map(ILoggingEvent::getFormattedMessage)
                  .filter(said -> said.contains("server.forward-headers-strategy=native")))
          .hasSize(1);
    }
  }

  /** Where a wrong password leads. */
  private static String failed(TestSite site, String forwarded) {
    HttpProbe nobody = site.nobody();
    String token = nobody.get("/sign-in").token();
    return nobody
        .send(
            nobody
                .request("/sign-in")
                .header("X-Forwarded-For", forwarded)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "username=root&password=wrong+wrong+wrong&_csrf=" + token)))
        .header("location");
  }
}
