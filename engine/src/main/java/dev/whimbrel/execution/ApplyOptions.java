package dev.whimbrel.execution;

/**
 * How to apply.
 *
 * @param atomic whether all pending migrations share one transaction
 * @param waitForOthers whether to wait for another runner
 * @param interrupted what to do with a statement of which nobody can know whether it took effect
 */
public record ApplyOptions(boolean atomic, boolean waitForOthers, Interrupted interrupted) {

  /** One transaction per migration, waiting for others. */
  public static final ApplyOptions USUAL = new ApplyOptions(false, true, Interrupted.ASK);
}
