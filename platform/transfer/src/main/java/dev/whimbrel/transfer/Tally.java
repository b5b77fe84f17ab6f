package dev.whimbrel.transfer;

/**
 * How many rows of one kind an import made and changed.
 *
 * @param created rows that were not there before
 * @param updated rows that were there and differ now
 */
public record Tally(long created, long updated) {

  /** Nothing yet. */
  public static final Tally NONE = new Tally(0, 0);

  /** Both together. */
  public Tally plus(Tally other) {
    return new Tally(created + other.created, updated + other.updated);
  }
}
