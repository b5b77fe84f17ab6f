package dev.whimbrel.execution;

/**
 * How to revert.
 *
 * @param loseData whether values may be lost that only the reverted migration's columns hold
 * @param waitForOthers whether to wait for another runner
 */
public record RevertOptions(boolean loseData, boolean waitForOthers) {

  /** Loses nothing, waits for others. */
  public static final RevertOptions USUAL = new RevertOptions(false, true);
}
