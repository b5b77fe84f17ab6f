package dev.whimbrel.execution.data;

import java.sql.SQLException;
import java.util.List;

/** Goes through the rows of tables in the order of their keys, a part at a time. */
public final class Batches {

  private final Listener listener;
  private final Commits commits;
  private int begun;
  private boolean walking;

  /** Batches that tell somebody how far they are, in the transaction of their migration. */
  public Batches(Listener listener) {
    this(listener, Commits.WITH_THE_MIGRATION);
  }

  /** The same, with a say in what becomes of each batch. */
  public Batches(Listener listener, Commits commits) {
    this.listener = listener;
    this.commits = commits;
  }

  /** Hears of progress. */
  public interface Listener {
    /** So many rows of a table are done. */
    void progress(String table, long done, long total);
  }

  /** What is done with one part of the rows. */
  public interface Part {
    /** Works on these rows, at most as many as the walk's size. */
    void take(List<Row> rows) throws SQLException;
  }

  /** A walk through all rows of a table, which {@link Walk#each} begins. */
  public Walk of(FrozenTable table) {
    return new Walk(this, table);
  }

  /**
   * Gives all rows of a table to {@code part}, a thousand at a time. A row that {@code part} moves
   * to a greater key is met again.
   *
   * @param columns what the rows hold beside the key; all columns when empty
   */
  public void over(FrozenTable table, List<String> columns, Part part) throws SQLException {
    of(table).columns(columns.toArray(String[]::new)).each(part);
  }

  /** What a walk does; one inside of another's batch belongs to that batch. */
  interface Course {
    void run(Commits commits, int number) throws SQLException;
  }

  void walk(Course course) throws SQLException {
    if (walking) {
      course.run(Commits.WITH_THE_MIGRATION, 0);
      return;
    }
    walking = true;
    try {
      begun++;
      course.run(commits, begun);
    } finally {
      walking = false;
    }
  }

  Listener listener() {
    return listener;
  }
}
