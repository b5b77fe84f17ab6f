package dev.whimbrel.execution.data;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the rows of a table in the order of its key, a part at a time. */
public final class Batches {

  private static final int SIZE = 1000;

  private final Listener listener;

  /** Batches that tell somebody how far they are. */
  public Batches(Listener listener) {
    this.listener = listener;
  }

  /** Hears of progress. */
  public interface Listener {
    /** So many rows of a table are done. */
    void progress(String table, long done, long total);
  }

  /** What is done with one part of the rows. */
  public interface Part {
    /** Works on these rows, at most a thousand. */
    void take(List<Row> rows) throws SQLException;
  }

  /**
   * Gives all rows of a table to {@code part}, a thousand at a time. A row that {@code part} moves
   * to a greater key is met again.
   *
   * @param columns what the rows hold beside the key; all columns when empty
   */
  public void over(FrozenTable table, List<String> columns, Part part) throws SQLException {
    long total = table.count();
    long done = 0;
    @Nullable Row last = null;
    List<Row> rows = table.rowsAfter(last, SIZE, columns);
    while (!rows.isEmpty()) {
      part.take(rows);
      done += rows.size();
      listener.progress(table.name(), done, total);
      last = rows.getLast();
      rows = rows.size() < SIZE ? List.of() : table.rowsAfter(last, SIZE, columns);
    }
  }
}
