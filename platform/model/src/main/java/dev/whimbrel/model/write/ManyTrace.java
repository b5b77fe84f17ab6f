package dev.whimbrel.model.write;

import java.util.Map;
import java.util.Set;

/**
 * What became of each of many records, by its place.
 *
 * @param added rows that were not there
 * @param changed rows that were there and differ now
 * @param same places of records whose rows were so already
 */
public record ManyTrace(
    Map<Integer, Added> added, Map<Integer, Difference> changed, Set<Integer> same) {

  static final String NOTHING = "{}";

  /**
   * A new row.
   *
   * @param key of it
   * @param row the whole of it by column, as a JSON object
   */
  public record Added(Object key, String row) {}

  /**
   * A row that was there, in the columns that differ.
   *
   * @param key of it
   * @param before by column, as a JSON object
   * @param after the same columns
   */
  public record Difference(Object key, String before, String after) {

    boolean isNone() {
      return before.equals(NOTHING);
    }
  }
}
