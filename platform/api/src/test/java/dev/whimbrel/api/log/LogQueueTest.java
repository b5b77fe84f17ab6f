package dev.whimbrel.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

class LogQueueTest {

  private static final int MEGABYTE = 1 << 20;

  @Test
  void longBodiesDoNotPileUpAndNoneIsLost() throws Exception {
    try (TestDatabase database = TestPostgres.database();
        Connection holder = database.dataSource().getConnection();
        Statement hold = holder.createStatement()) {
      database.execute(Migration.text());
      try (LogQueue queue = new LogQueue(writer(database))) {
        holder.setAutoCommit(false);
        hold.execute("LOCK TABLE api_log");
        CompletableFuture<Void> asking =
            CompletableFuture.runAsync(
                () -> {
                  for (int i = 0; i < 6; i++) {
                    queue.put(row(4 * MEGABYTE));
                  }
                });
        while (!asking.isDone() && waiting(database) < 2) {
          Thread.onSpinWait();
        }
        assertThat(asking).as("who asks writes what is too much to hold").isNotDone();
        holder.commit();
        asking.get(1, TimeUnit.MINUTES);
      }
      assertThat(database.value("SELECT count(*) FROM api_log")).isEqualTo("6");
    }
  }

  private static LogWriter writer(TestDatabase database) {
    LogPartitions partitions =
        new LogPartitions(
            JdbcClient.create(database.dataSource()),
            new TransactionTemplate(new JdbcTransactionManager(database.dataSource())),
            Clock.fixed(Instant.parse("2026-03-05T10:00:00Z"), ZoneOffset.UTC),
            new LogPartitions.Bounds(Duration.ofDays(90), DataSize.ofGigabytes(1)));
    partitions.make();
    return new LogWriter(new JdbcTemplate(database.dataSource()), partitions);
  }

  /** Of those who would write to the log. */
  private static int waiting(TestDatabase database) throws SQLException {
    return Integer.parseInt(
        String.valueOf(
            database.value(
                """
                SELECT count(*) FROM pg_locks
                WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())\
                """)));
  }

  private static LogRow row(int length) {
    return new LogRow(
        Instant.parse("2026-03-05T10:00:00Z"),
        3,
        200,
        "X",
        new LogRow.Target("GET", "/api/v1/x", ""),
        new LogRow.Caller("::1", null, null),
        LoggedBody.NONE,
        LoggedBody.of(("\"" + "x".repeat(length) + "\"").getBytes(StandardCharsets.UTF_8)),
        null);
  }
}
