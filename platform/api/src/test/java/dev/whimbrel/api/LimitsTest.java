package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final String PAGE = "https://example.org";

  /** With limits; ten requests a minute are enough for whatever else asks. */
  private static TestApi api;

  @BeforeAll
  static void open() {
    api =
        TestApi.start(
            "--whimbrel.api.requests-per-minute=10", "--whimbrel.api.cors-origins=" + PAGE);
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @Test
  void nothingOfItIsThereUnlessSomebodySaysSo() {
    try (TestApi plain = TestApi.start()) {
      Reply reply = plain.program("*").get("/api/v1", "Origin", PAGE);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("access-control-allow-origin")).isEmpty();
    }
  }

  @Test
  void whoAsksTooOftenWaitsAndNobodyElseDoes() {
    Program often = api.program("*");
    Reply last = often.get("/api/v1");
    // The minute of the clock may end in between; then it is the next ten.
    for (int i = 0; i < 21 && last.status() == 200; i++) {
      last = often.get("/api/v1", "Origin", PAGE);
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(Integer.parseInt(last.header("retry-after"))).isBetween(1, 60);
    assertThat(last.header("content-type")).startsWith("application/problem+json");
    assertThat(last.header("access-control-allow-origin")).isEqualTo(PAGE);
    assertThat(last.json().get("detail").asString())
        .startsWith("There may be 10 requests a minute");
    assertThat(api.program("*").get("/api/v1").status()).isEqualTo(200);
    assertThat(api.stranger().get("/api/v1").status()).isEqualTo(401);
  }

  @Test
  void aKeyIsCountedOnceHoweverItsNumberIsWritten() {
    Program plain = api.program("*");
    String shown = String.valueOf(plain.authorization());
    Reply last = plain.get("/api/v1");
    for (int i = 0; i < 21 && last.status() == 200; i++) {
      String number = "0".repeat(i % 3);
      last = new Program(api, shown.replace("Bearer ", "Bearer " + number)).get("/api/v1");
    }
    assertThat(last.status()).isEqualTo(429);
  }

  @Test
  void strangersWhoAskTooOftenAreToldSoAndKeysOfTheirAddressAreNot() {
    try (TestApi other = TestApi.start("--whimbrel.api.requests-per-minute=10")) {
      Program bad = new Program(other, "Bearer 7:bad");
      Program none = other.stranger();
      String path = "/api/v1/shop/tool";
      for (Supplier<Reply> asking :
          List.<Supplier<Reply>>of(
              () -> bad.get(path), () -> none.get(path), () -> none.post(path, "{}"))) {
        Reply last = asking.get();
        for (int i = 0; i < 21 && last.status() != 429; i++) {
          last = asking.get();
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("retry-after")).isNotEmpty();
      }
      assertThat(other.program("*").get("/api/v1").status()).isEqualTo(200);
    }
  }

  @Test
  void pagesOfOriginsThatAreNamedMayAsk() {
    Reply before =
        api.stranger()
            .send(
                "OPTIONS",
                "/api/v1/shop/tool/1",
                null,
                "Origin",
                PAGE,
                "Access-Control-Request-Method",
                "PATCH",
                "Access-Control-Request-Headers",
                "authorization, content-type, if-match");
    assertThat(before.status()).isEqualTo(200);
    assertThat(before.header("access-control-allow-origin")).isEqualTo(PAGE);
    assertThat(before.header("access-control-allow-methods")).contains("PATCH");
    assertThat(before.header("access-control-allow-credentials")).isEmpty();
    assertThat(api.stranger().get("/api/v1", "Origin", PAGE).status()).isEqualTo(401);
    assertThat(
            api.program("*").get("/api/v1", "Origin", PAGE).header("access-control-allow-origin"))
        .isEqualTo(PAGE);
    assertThat(api.program("*").get("/api/v1", "Origin", "https://elsewhere.org").status())
        .isEqualTo(403);
  }
}
