package dev.whimbrel.execution;

/**
 * What to do with a statement that was running outside of a transaction when its runner was killed,
 * and of which nobody can know whether it took effect.
 */
public enum Interrupted {
  /** Refuse, and ask. */
  ASK,
  /** Run it again. */
  AGAIN,
  /** Take it as done. */
  DONE
}
