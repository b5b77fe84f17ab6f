package dev.whimbrel.admin.job;

import dev.whimbrel.model.write.ManyRows;
import org.jspecify.annotations.Nullable;

/** Work under way, or done; written by its own thread, read by others. */
public final class Job implements ManyRows.Course {

  private final String id;
  private final int owner;
  private final String title;
  private final String back;
  private final int total;
  private volatile int rows;
  private volatile boolean stopping;
  private volatile @Nullable Report report;

  Job(String id, int owner, String title, String back, int total) {
    this.id = id;
    this.owner = owner;
    this.title = title;
    this.back = back;
    this.total = total;
  }

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

  /** What it does: "Edit 5,629 locations". */
  public String title() {
    return title;
  }

  /** The list that it was started from. */
  public String back() {
    return back;
  }

  /** How many rows it has to look at. */
  public int total() {
    return total;
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
