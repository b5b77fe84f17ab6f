package dev.whimbrel.execution.lock;

import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The advisory lock that lets one runner in. It belongs to the connection that runs the statements,
 * so that a statement which outlives its killed runner still keeps others out.
 */
public final class RunnerLock implements AutoCloseable {

  /** "whimbrel" in ASCII. */
  static final long KEY = 0x7768696d6272656cL;

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

  private final Connection connection;

  private RunnerLock(Connection connection) {
    this.connection = connection;
  }

  /**
   * Takes the lock.
   *
   * @param waiting hears once for whom it waits
   * @throws HistoryConflict when another holds it and {@code wait} is false
   */
  public static RunnerLock take(Connection connection, boolean wait, Consumer<Holder> waiting)
      throws SQLException {
    boolean told = false;
    while (!call(connection, "pg_try_advisory_lock")) {
      List<Holder> holders = Holders.ofAdvisoryLock(connection, KEY);
      if (!wait) {
        throw busy(holders);
      }
      if (!told && !holders.isEmpty()) {
        waiting.accept(holders.getFirst());
        told = true;
      }
      // Asks again and again instead of queueing in the server: a session that queues holds a
      // snapshot, and CREATE INDEX CONCURRENTLY of the runner inside would wait for it for ever.
      LockSupport.parkNanos(POLL_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        throw busy(holders);
      }
    }
    return new RunnerLock(connection);
  }

  private static HistoryConflict busy(List<Holder> holders) {
    String who = holders.isEmpty() ? "a session that just left" : holders.getFirst().text();
    return new HistoryConflict(
        new Problem(
            "runner-busy",
            "",
            "another runner is at work on this database: " + who,
            "wait until it is done, or leave out --no-wait"));
  }

  private static boolean call(Connection connection, String function) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT " + function + "(" + KEY + ")")) {
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    if (!connection.isClosed()) {
      call(connection, "pg_advisory_unlock");
    }
  }
}
