package dev.whimbrel.execution.data;

import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A way through all rows of a table in the order of its key; {@link Batches#of} begins one. */
public final class Walk {

  private static final int USUAL_SIZE = 1000;

  private final Batches batches;
  private final FrozenTable table;
  private List<String> columns = List.of();
  private int size = USUAL_SIZE;
  private @Nullable UnaryOperator<Duration> pause;

  Walk(Batches batches, FrozenTable table) {
    this.batches = batches;
    this.table = table;
  }

  /** What the rows hold beside the key; all columns when it is not said. */
  public Walk columns(String... names) {
    columns = List.of(names);
    return this;
  }

  /** How many rows a batch has at most; a thousand when it is not said. */
  public Walk size(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("a batch has at least one row, not " + rows);
    }
    size = rows;
    return this;
  }

  /** Rests for so long between two batches. */
  public Walk pause(Duration between) {
    if (between.isNegative()) {
      throw new IllegalArgumentException("a pause is not negative: " + between);
    }
    pause = took -> between;
    return this;
  }

  /**
   * Works at most for this share of the time, however slow the server is: with 0.25, a batch that
   * took one second is followed by a pause of three.
   */
  public Walk share(double ofTime) {
    if (!(ofTime > 0 && ofTime <= 1)) {
      throw new IllegalArgumentException("a share is more than 0 and at most 1, not " + ofTime);
    }
    pause = took -> Duration.ofNanos((long) (took.toNanos() * (1 / ofTime - 1)));
    return this;
  }

  /**
   * Gives the rows to {@code part}. Where each batch is committed, its rows are locked while {@code
   * part} works on them; a batch that others lock out is rolled back and given to it again.
   *
   * @throws InvalidMigration with a pause, where the migration is one transaction
   */
  public void each(Batches.Part part) throws SQLException {
    batches.walk((commits, number) -> go(commits, number, part));
  }

  private void go(Commits commits, int number, Batches.Part part) throws SQLException {
    refusePause(commits);
    Reached before = commits.before();
    if (before != null && number < before.walk()) {
      return;
    }
    Reached at = start(before, number);
    long total = table.count();
    if (at.rows() > 0) {
      batches.listener().progress(table.name(), at.rows(), total);
    }
    AtomicBoolean more = new AtomicBoolean(true);
    while (more.get()) {
      long start = System.nanoTime();
      Reached from = at;
      at = commits.commit(() -> next(from, commits.eachBatch(), part, more));
      long rows = at.rows() - from.rows();
      if (rows > 0) {
        batches.listener().progress(table.name(), at.rows(), total);
      }
      if (more.get()) {
        rest(Duration.ofNanos(System.nanoTime() - start));
      }
    }
  }

  private Reached start(@Nullable Reached before, int number) {
    if (before == null || number > before.walk()) {
      return new Reached(number, table.name(), 0, List.of());
    }
    if (!before.table().equals(table.name())) {
      throw new HistoryConflict(
          new Problem(
              "interrupted-and-edited",
              table.name(),
              "the interrupted run went through "
                  + before.table()
                  + " in its walk "
                  + number
                  + ", which is now through "
                  + table.name(),
              "put the walks of the class back into their order, and apply"));
    }
    return before;
  }

  private Reached next(Reached from, boolean locked, Batches.Part part, AtomicBoolean more)
      throws SQLException {
    // Where it ends is known before a row is locked: one whose key somebody changed while we waited
    // for it comes with the new key, and those in between would never be met.
    List<List<String>> keys = table.keysAfter(from.key(), size);
    more.set(keys.size() == size);
    if (keys.isEmpty()) {
      return from;
    }
    List<String> end = keys.getLast();
    List<Row> rows = table.rowsBetween(from.key(), end, columns, locked);
    // More than were counted, when somebody added some meanwhile.
    for (int i = 0; i < rows.size(); i += size) {
      part.take(rows.subList(i, Math.min(rows.size(), i + size)));
    }
    return new Reached(from.walk(), table.name(), from.rows() + rows.size(), end);
  }

  private void refusePause(Commits commits) {
    if (pause != null && !commits.eachBatch()) {
      throw new InvalidMigration(
          new Problem(
              "pause-in-transaction",
              table.name(),
              "a pause between batches of one transaction only holds its locks for longer",
              "write transaction: false below run_java, or take the pause out"));
    }
  }

  private void rest(Duration took) {
    if (pause == null) {
      return;
    }
    long end = System.nanoTime() + pause.apply(took).toNanos();
    long left = end - System.nanoTime();
    // It may return early, and does at once in a thread that is interrupted.
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = end - System.nanoTime();
    }
  }
}
