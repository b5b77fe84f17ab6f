package dev.whimbrel.transfer.table;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forgets runs after a time; what they imported stays, and cannot be put back any more. */
public final class OldRuns {

  /** Rows a statement, each of which is a transaction of its own. */
  private static final int BATCH = 10_000;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final @Nullable Duration age;

  /** Runs of at least that age; none without one. */
  public OldRuns(JdbcClient jdbc, Clock clock, @Nullable Duration age) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.age = age;
  }

  /** Lets go of them, a batch at a time. */
  public void forget() {
    if (age == null) {
      return;
    }
    OffsetDateTime before = clock.instant().minus(age).atOffset(ZoneOffset.UTC);
    for (String table : List.of("transfer_row", "transfer_refusal")) {
      String delete =
          """
          DELETE FROM %1$s WHERE id = ANY (ARRAY(SELECT r.id FROM %1$s r
            JOIN transfer_import i ON i.id = r.import_id WHERE i.created_at < ? LIMIT %2$d))\
          """
              .formatted(table, BATCH);
      int deleted = BATCH;
      while (deleted == BATCH) {
        deleted = jdbc.sql(delete).param(before).update();
      }
    }
    jdbc.sql("DELETE FROM transfer_import WHERE created_at < ?").param(before).update();
  }
}
