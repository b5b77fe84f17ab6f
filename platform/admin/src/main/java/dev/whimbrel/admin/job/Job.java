package dev.whimbrel.admin.job;

import dev.whimbrel.model.write.ManyRows;
import org.jspecify.annotations.Nullable;

/** Work under way, or done; written by its own thread, read by others. */
public final class Job implements ManyRows.Course {

  private final String id;
  private final int owner;
  private final Task task;
  private volatile int rows;
  private volatile boolean stopping;
  private volatile @Nullable Report report;

  Job(String id, int owner, Task task) {
    this.id = id;
    this.owner = owner;
    this.task = task;
  }

  /**
   * What there is to do.
   *
   * @param title "Edit 5,629 locations"
   * @param back the list that it is started from
   * @param total how many rows it will look at
   */
  public record Task(String title, String back, int total) {}

  @Override
  public void at(int count) {
    rows = count;
    if (stopping) {
      throw new Stopped();
    }
  }

  void stop() {
    stopping = true;
  }

  void ended(Report how) {
    report = how;
  }

  boolean isOf(int user) {
    return owner == user;
  }

  /** Its page. */
  public String href() {
    return "/jobs/" + id;
  }

  /** What it does. */
  public Task task() {
    return task;
  }

  /** How many it has looked at. */
  public int rows() {
    return rows;
  }

  /** Whether somebody asked it to stop. */
  public boolean isStopping() {
    return stopping;
  }

  /** How it ended; null while it goes on. */
  public @Nullable Report report() {
    return report;
  }

  /** Somebody asked the job to stop; its transaction is taken back. */
  static final class Stopped extends RuntimeException {}
}
