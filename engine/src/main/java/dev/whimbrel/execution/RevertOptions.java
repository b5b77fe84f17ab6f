package dev.whimbrel.execution;

/**
 * How to revert.
 *
 * @param loseData whether values may be lost that only the reverted migration's columns hold
 * @param waitForOthers whether to wait for another runner
 * @param interrupted what to do with a statement of which nobody can know whether it took effect
 */
public record RevertOptions(boolean loseData, boolean waitForOthers, Interrupted interrupted) {

  /** Loses nothing, waits for others. */
  public static final RevertOptions USUAL = new RevertOptions(false, true);

  /** Asks about a statement of which nobody can know whether it took effect. */
  public RevertOptions(boolean loseData, boolean waitForOthers) {
    this(loseData, waitForOthers, Interrupted.ASK);
  }
}
