package dev.whimbrel.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

class LogPartitionsTest {

  private static final DataSize MUCH = DataSize.ofGigabytes(1);

  private static TestDatabase database;

  @BeforeAll
  static void open() {
    database = TestPostgres.database();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.execute("DROP TABLE IF EXISTS api_log");
    database.execute(Migration.text());
  }

  private static LogPartitions at(String moment, Duration age, DataSize size) {
    return new LogPartitions(
        JdbcClient.create(database.dataSource()),
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource())),
        Clock.fixed(Instant.parse(moment), ZoneOffset.UTC),
        new LogPartitions.Bounds(age, size));
  }

  private static void row(LogPartitions partitions, String moment, String body) {
    new LogWriter(new JdbcTemplate(database.dataSource()), partitions)
        .write(
            new LogRow(
                Instant.parse(moment),
                3,
                200,
                "X",
                new LogRow.Target("POST", "/api/v1/x", ""),
                new LogRow.Caller("::1", null, null),
                LoggedBody.of(body.getBytes(StandardCharsets.UTF_8)),
                LoggedBody.NONE,
                null));
  }

  private static List<String> months(LogPartitions partitions) {
    return partitions.months().stream().map(Object::toString).toList();
  }

  private static String rows() {
    return database.value(
        "SELECT coalesce(string_agg(to_char(created_at AT TIME ZONE 'UTC', 'MM-DD'), ' ' ORDER BY"
            + " id), '') FROM api_log");
  }

  @Test
  void monthsAreMadeAheadAndNotTwice() {
    LogPartitions partitions = at("2026-11-30T23:59:59Z", Duration.ofDays(90), MUCH);
    partitions.keep();
    partitions.keep();
    assertThat(months(partitions)).containsExactly("2026-11", "2026-12", "2027-01");
    at("2026-12-01T00:00:00Z", Duration.ofDays(90), MUCH).keep();
    assertThat(months(partitions)).containsExactly("2026-11", "2026-12", "2027-01", "2027-02");
  }

  @Test
  void aRowWithoutAMonthMakesIt() {
    row(at("2026-11-21T12:00:00Z", Duration.ofDays(90), MUCH), "2026-11-21T12:00:00Z", "{}");
    assertThat(rows()).isEqualTo("11-21");
  }

  @Test
  void whatIsTooOldGoesByTheMonthAndByTheDay() {
    for (String month : List.of("2026-01", "2026-04", "2026-07")) {
      LogPartitions then = at(month + "-01T00:00:00Z", Duration.ofDays(999), MUCH);
      row(then, month + "-02T00:00:00Z", "{}");
      row(then, month + "-27T00:00:00Z", "{}");
    }
    LogPartitions now = at("2026-07-20T00:00:00Z", Duration.ofDays(90), MUCH);
    now.keep();
    assertThat(rows()).isEqualTo("04-27 07-02 07-27");
    assertThat(months(now)).first().isEqualTo("2026-04");
  }

  @Test
  void whatIsTooMuchGoesOldestFirstButNotTheRunningMonth() {
    String body = "\"" + "0123456789abcdef".repeat(4) + "\"";
    for (String month : List.of("2026-05", "2026-06", "2026-07")) {
      row(at(month + "-01T00:00:00Z", Duration.ofDays(999), MUCH), month + "-02T00:00:00Z", body);
    }
    at("2026-07-20T00:00:00Z", Duration.ofDays(999), DataSize.ofBytes(1)).keep();
    assertThat(rows()).isEqualTo("07-02");
  }
}
