package dev.whimbrel.admin.job;

import dev.whimbrel.model.write.ManyRows;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Work under way, or done; written by its own thread, read by others. */
public final class Job implements ManyRows.Course {

  /** After so many rows it is asked whether the owner may still work here. */
  private static final int BATCH = 500;

  private final String id;
  private final int owner;
  private final BooleanSupplier allowed;
  private final Task task;
  private volatile int rows;
  private volatile boolean stopping;
  private volatile @Nullable Report report;

  Job(String id, int owner, Task task, BooleanSupplier allowed) {
    this.id = id;
    this.owner = owner;
    this.task = task;
    this.allowed = allowed;
  }

  /**
   * What there is to do.
   *
   * @param title "Edit 5,629 locations"
   * @param back the list that it is started from
   * @param total how many rows it will look at; {@link Integer#MAX_VALUE} for nobody knows
   * @param promise what becomes of its changes when it does not come to its end
   */
  public record Task(String title, String back, int total, Promise promise) {

    /** What changes all rows or none. */
    public Task(String title, String back, int total) {
      this(title, back, total, Promise.WHOLE);
    }

    /** Whether it is known how far it is to the end. */
    public boolean isCounted() {
      return total < Integer.MAX_VALUE;
    }
  }

  /** What becomes of changes when a job does not come to its end. */
  public enum Promise {
    /** It is one transaction. */
    WHOLE("All are changed in the end or none.", "so nothing was changed."),
    /** Each batch is a transaction. */
    BATCHES(
        "They are stored in batches, each whole or not at all.",
        "and what was stored before stays. The same once more goes on behind it.");

    private final String meanwhile;
    private final String ending;

    Promise(String meanwhile, String ending) {
      this.meanwhile = meanwhile;
      this.ending = ending;
    }

    /** For whoever watches. */
    public String meanwhile() {
      return meanwhile;
    }

    /** After "It was stopped, ". */
    public String ending() {
      return ending;
    }
  }

  @Override
  public void at(int count) {
    boolean batch = count / BATCH > rows / BATCH;
    rows = count;
    if (stopping || (batch && !allowed.getAsBoolean())) {
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

  /**
   * Somebody asked the job to stop, or its owner may work here no more; its transaction is taken
   * back.
   */
  static final class Stopped extends RuntimeException {}
}
