package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.security.NewApiKey;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.wiring.SecurityServices;
import dev.whimbrel.testkit.TestDatabase;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The limits of an operator hold at the addresses of the original, too. */
class LimitsTest {

  private static TestDatabase database;
  private static VialSite site;

  @BeforeAll
  static void open() {
    database = VialDatabase.fresh();
    SecurityServices.on(database.dataSource())
        .users()
        .create(new NewUser("maya", "Maya Lin", "", true), "four words do well");
    site =
        VialSite.start(
            database,
            Map.of("whimbrel.api.requests-per-minute", 5, "whimbrel.api.max-body", "1KB"));
  }

  @AfterAll
  static void close() {
    site.close();
    database.close();
  }

  private static String key() {
    return "Bearer "
        + SecurityServices.on(database.dataSource())
            .keys()
            .issue(new NewApiKey("maya", "test", Set.of("*"), null));
  }

  /** Asks from an address of this machine. */
  private static HttpResponse<String> ask(
      String from, HttpRequest.Builder request, @Nullable String key) throws Exception {
    if (key != null) {
      request.header("Authorization", key);
    }
    try (HttpClient client =
        HttpClient.newBuilder().localAddress(InetAddress.getByName(from)).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(site.url(path).replace("localhost", "127.0.0.1")));
  }

  private static HttpResponse<String> post(String key, String body) throws Exception {
    return ask(
        "127.0.0.1",
        to("/api/importLocations").POST(HttpRequest.BodyPublishers.ofString(body)),
        key);
  }

  @Test
  void whoAsksTooOftenIsToldSoAndWhen() throws Exception {
    String key = key();
    HttpResponse<String> last = post(key, "[]");
    // The minute of the clock may end in between; then it is the next five.
    for (int i = 0; i < 11 && last.statusCode() == 200; i++) {
      last = post(key, "[]");
    }
    assertThat(last.statusCode()).as(last.body()).isEqualTo(429);
    assertThat(last.headers().firstValue("retry-after")).isPresent();
    assertThat(last.body()).contains("There may be 5 requests a minute");
  }

  @Test
  void whoShowsNothingIsCountedByAddress() throws Exception {
    HttpResponse<String> last = ask("127.0.0.1", to("/api/locationTypes"), null);
    for (int i = 0; i < 11 && last.statusCode() == 200; i++) {
      last = ask("127.0.0.1", to("/api/locationTypes"), null);
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(ask("127.0.0.2", to("/api/locationTypes"), null).statusCode()).isEqualTo(200);
  }

  @Test
  void theLowerLimitOfABodyHolds() throws Exception {
    HttpResponse<String> answer = post(key(), "[" + " ".repeat(2000) + "]");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).isEqualTo("{\"error\":\"Request body exceeded 1024 bytes\"}");
  }
}
