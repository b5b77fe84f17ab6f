package dev.whimbrel.schema;

/** How the database itself makes a column's values. */
public sealed interface Generated {

  /**
   * Numbered by a sequence that belongs to the column.
   *
   * @param always whether a value given by the writer is refused
   */
  record Identity(boolean always) implements Generated {}

  /**
   * Computed from the row's other columns when it is written.
   *
   * @param expression SQL over columns of the same row
   */
  record Stored(String expression) implements Generated {}
}
