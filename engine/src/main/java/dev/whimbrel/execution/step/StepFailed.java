package dev.whimbrel.execution.step;

import dev.whimbrel.execution.data.Reached;
import dev.whimbrel.execution.lock.Holder;
import dev.whimbrel.migration.MigrationId;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step that did not run, with what is known at that place; told to people by {@link Report}. */
public final class StepFailed extends Exception {

  private static final long serialVersionUID = 1L;

  private final Exception reason;
  private final transient @Nullable MigrationId id;
  private final transient @Nullable Step step;
  private final transient List<Holder> holders;
  private transient @Nullable Reached kept;

  /** A step of a migration that failed. */
  public StepFailed(MigrationId id, Step step, Exception cause, List<Holder> holders) {
    this(cause, id, step, holders);
  }

  /** The end of a transaction that failed. */
  public StepFailed(Exception cause, List<Holder> holders) {
    this(cause, null, null, holders);
  }

  private StepFailed(
      Exception cause, @Nullable MigrationId id, @Nullable Step step, List<Holder> holders) {
    super(cause);
    this.reason = cause;
    this.id = id;
    this.step = step;
    this.holders = List.copyOf(holders);
  }

  /** What went wrong. */
  public Exception reason() {
    return reason;
  }

  /** The migration; null when it was the end of the transaction. */
  public @Nullable MigrationId id() {
    return id;
  }

  /** The step; null when it was the end of the transaction. */
  public @Nullable Step step() {
    return step;
  }

  /** Whom it waited for last. */
  public List<Holder> holders() {
    return holders;
  }

  /** This failure of a data migration whose batches up to there are committed. */
  public StepFailed keeping(@Nullable Reached committed) {
    kept = committed;
    return this;
  }

  /** Up to where a data migration is committed; null when nothing of it is. */
  public @Nullable Reached kept() {
    return kept;
  }

  /** SQLSTATE, or an empty text when no server spoke. */
  public String state() {
    return reason instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
  }

  /** Whether others held what it wanted, so that the same may work a little later. */
  public boolean retryable() {
    return state().equals("55P03") || state().equals("40P01");
  }
}
