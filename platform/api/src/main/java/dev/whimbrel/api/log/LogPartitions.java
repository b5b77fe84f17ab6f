package dev.whimbrel.api.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Makes the log's partitions ahead, one for each month in UTC, and drops what is too much. */
public final class LogPartitions {

  private static final Logger LOG = LoggerFactory.getLogger(LogPartitions.class);

  /** Months that there is a partition for beside the running one. */
  private static final int AHEAD = 2;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Bounds bounds;

  /** On the given database and clock. */
  public LogPartitions(
      JdbcClient jdbc, TransactionTemplate transaction, Clock clock, Bounds bounds) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.bounds = bounds;
  }

  /**
   * How much is kept.
   *
   * @param age of the oldest row
   * @param size of all rows and indexes together; the running month stays whatever its size
   */
  public record Bounds(Duration age, DataSize size) {}

  /** Makes the partitions of this month and the next ones, unless they are there. */
  public void make() {
    alone(this::makeMissing);
  }

  /** Makes partitions and drops what is too old or too much. */
  public void keep() {
    alone(
        () -> {
          makeMissing();
          dropOld();
          dropMuch();
        });
  }

  /** One process at a time; none waits long for a lock, as requests would wait behind it. */
  private void alone(Runnable work) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  "SELECT set_config('lock_timeout', '2s', true),"
                      + " pg_advisory_xact_lock(hashtext('whimbrel api_log'))")
              .query((row, n) -> n)
              .list();
          work.run();
        });
  }

  private void makeMissing() {
    List<YearMonth> there = months();
    for (int i = 0; i <= AHEAD; i++) {
      YearMonth month = running().plusMonths(i);
      if (!there.contains(month)) {
        jdbc.sql(
                "CREATE TABLE %s PARTITION OF api_log FOR VALUES FROM ('%s') TO ('%s')"
                    .formatted(name(month), start(month), start(month.plusMonths(1))))
            .update();
      }
    }
  }

  private void dropOld() {
    Instant oldest = clock.instant().minus(bounds.age());
    for (YearMonth month : months()) {
      if (!start(month.plusMonths(1)).toInstant().isAfter(oldest)) {
        drop(month);
      }
    }
    jdbc.sql("DELETE FROM api_log WHERE created_at < ?")
        .param(oldest.atOffset(ZoneOffset.UTC))
        .update();
  }

  private void dropMuch() {
    long most = bounds.size().toBytes();
    long size = months().stream().mapToLong(this::size).sum();
    for (YearMonth month : months()) {
      if (size <= most || !month.isBefore(running())) {
        break;
      }
      size -= size(month);
      drop(month);
    }
    if (size > most) {
      LOG.warn(
          "The API log of this month alone has {} MB, more than whimbrel.api.log-size allows; it"
              + " stays until the month is over",
          size >> 20);
    }
  }

  private void drop(YearMonth month) {
    jdbc.sql("DROP TABLE " + name(month)).update();
  }

  private long size(YearMonth month) {
    return jdbc.sql("SELECT pg_total_relation_size(CAST(? AS regclass))")
        .param(name(month))
        .query(Long.class)
        .single();
  }

  /** The months that there is a partition for, the oldest first. */
  List<YearMonth> months() {
    return jdbc
        .sql(
            """
            SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
            WHERE inhparent = CAST('api_log' AS regclass) AND relname ~ '^api_log_\\d{4}_\\d\\d$'
            ORDER BY relname\
            """)
        .query(String.class)
        .list()
        .stream()
        .map(name -> YearMonth.parse(name.substring("api_log_".length()).replace('_', '-')))
        .toList();
  }

  private YearMonth running() {
    return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
  }

  private static String name(YearMonth month) {
    return String.format(Locale.ROOT, "api_log_%04d_%02d", month.getYear(), month.getMonthValue());
  }

  private static OffsetDateTime start(YearMonth month) {
    return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
  }
}
