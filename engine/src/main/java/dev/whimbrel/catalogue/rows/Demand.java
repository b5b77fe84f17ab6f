package dev.whimbrel.catalogue.rows;

import org.jspecify.annotations.Nullable;

/**
 * Something that must be true of the rows, or the plan fails in its middle.
 *
 * @param where the column, constraint or index that asks for it
 * @param assumption what must be true, as a sentence without its full stop
 * @param fault what is said of the rows that are not like that, after their number
 * @param hint what helps
 * @param place the rows that are asked
 * @param question null when no query can tell, because it would need what does not exist yet
 */
public record Demand(
    String where,
    String assumption,
    String fault,
    String hint,
    Question.Place place,
    @Nullable Question question) {

  /** A line for people who read a plan; it can stand in a comment, whatever is in a name. */
  public String line() {
    return (where + ": " + assumption).replaceAll("(?U)\\s+", " ");
  }
}
