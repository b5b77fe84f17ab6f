package dev.whimbrel.execution.lock;

import dev.whimbrel.migration.MigrationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Looks, over a second connection, for whom a running step waits. Afterwards it is too late to ask:
 * a statement that gave up is in no lock queue.
 */
public final class LockWatch implements AutoCloseable {

  private static final long EVERY_MILLIS = 300;

  private final DataSource dataSource;
  private final int pid;
  private final BiConsumer<MigrationId, List<Holder>> blocked;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "whimbrel-lock-watch");
            thread.setDaemon(true);
            return thread;
          });
  private final Future<?> looking;
  private @Nullable MigrationId watched;
  private long sinceNanos;
  private List<Holder> last = List.of();

  /**
   * Begins to watch a session.
   *
   * @param pid the session's process
   * @param blocked hears once a step for whom it waits
   */
  public LockWatch(DataSource dataSource, int pid, BiConsumer<MigrationId, List<Holder>> blocked) {
    this.dataSource = dataSource;
    this.pid = pid;
    this.blocked = blocked;
    looking =
        clock.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A step of this migration runs from now on. */
  public synchronized void begin(MigrationId id) {
    watched = id;
    sinceNanos = System.nanoTime();
    last = List.of();
  }

  /** It has ended. */
  public synchronized void end() {
    watched = null;
  }

  /** Whom the last step waited for. */
  public synchronized List<Holder> last() {
    return last;
  }

  private synchronized boolean due() {
    return watched != null
        && System.nanoTime() - sinceNanos > TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS);
  }

  private void look() {
    if (!due()) {
      return;
    }
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(true);
      found(Holders.blocking(connection, pid));
    } catch (SQLException refused) {
      // Without a second connection the step still runs; only the name of the blocker is missing.
      end();
    }
  }

  private synchronized void found(List<Holder> holders) {
    if (watched != null && !holders.isEmpty()) {
      if (last.isEmpty()) {
        blocked.accept(watched, holders);
      }
      last = List.copyOf(holders);
    }
  }

  @Override
  public void close() {
    looking.cancel(false);
    clock.shutdown();
  }
}
