package dev.whimbrel.transfer.rows;

import java.util.List;

/**
 * A row that a run changes, for people to look at.
 *
 * @param line of the file, or row of the sheet
 * @param key of the row
 * @param differences field by field
 */
public record Shown(long line, String key, List<Difference> differences) {

  /**
   * A value before and after; empty for none.
   *
   * @param name of the field
   * @param field its label
   * @param before as the database has it
   * @param after likewise
   */
  public record Difference(String name, String field, String before, String after) {}
}
