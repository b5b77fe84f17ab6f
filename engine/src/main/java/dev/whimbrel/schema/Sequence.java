package dev.whimbrel.schema;

/**
 * Numbers that the database gives out one after the other, each once, whatever for.
 *
 * @param start the first of them
 * @param increment what one is more than the one before it; less than 0 to count down
 */
public record Sequence(long start, long increment) {

  /** What a sequence is when nothing is said of it. */
  public static final Sequence USUAL = new Sequence(1, 1);

  /** Whether the numbers grow. */
  public boolean ascending() {
    return increment > 0;
  }
}
