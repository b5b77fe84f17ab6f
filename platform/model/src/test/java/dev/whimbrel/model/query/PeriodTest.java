package dev.whimbrel.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  private static final ZonedDateTime NOW =
      ZonedDateTime.parse("2026-11-21T15:53:00-08:00[America/Los_Angeles]");

  @ParameterizedTest
  @CsvSource({
    "2021-02-26, 2021-02-26T00:00-08:00, 2021-02-27T00:00-08:00",
    "2021-02, 2021-02-01T00:00-08:00, 2021-03-01T00:00-08:00",
    "2021, 2021-01-01T00:00-08:00, 2022-01-01T00:00-08:00",
    "today, 2026-11-21T00:00-08:00, 2026-11-22T00:00-08:00",
    "this-week, 2026-11-16T00:00-08:00, 2026-11-23T00:00-08:00",
    "last-month, 2026-10-01T00:00-07:00, 2026-11-01T00:00-07:00",
    "last-year, 2025-01-01T00:00-08:00, 2026-01-01T00:00-08:00",
    // The day on which the clocks go back has 25 hours.
    "2026-11-01, 2026-11-01T00:00-07:00, 2026-11-02T00:00-08:00",
  })
  void aStretchBeginsAndEndsWithItsZonesDays(String text, String from, String to) {
    Period period = Period.parse(text, NOW).orElseThrow();
    assertThat(period.from().toOffsetDateTime()).hasToString(from);
    assertThat(period.to().toOffsetDateTime()).hasToString(to);
    assertThat(period.isMoment()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2021-02-26T15:53, 2021-02-26T15:53-08:00",
    "2021-02-26 15:53, 2021-02-26T15:53-08:00",
    "2021-02-26T15:53:00Z, 2021-02-26T07:53-08:00",
    "now, 2026-11-21T15:53-08:00",
    "-7d, 2026-11-14T15:53-08:00",
    "+2w, 2026-12-05T15:53-08:00",
    "-3m, 2026-08-21T15:53-07:00",
    "-36h, 2026-11-20T03:53-08:00",
  })
  void aMomentIsOne(String text, String at) {
    Period period = Period.parse(text, NOW).orElseThrow();
    assertThat(period.isMoment()).isTrue();
    assertThat(period.from().toOffsetDateTime()).hasToString(at);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "2021-13", "2021-02-30", "-7", "7d", "-99999y", "12:30"})
  void anythingElseIsNoTime(String text) {
    assertThat(Period.parse(text, NOW)).isEmpty();
  }

  @Test
  void everyWordMeansSomething() {
    assertThat(Period.WORDS).allMatch(word -> Period.parse(word, NOW).isPresent());
  }
}
