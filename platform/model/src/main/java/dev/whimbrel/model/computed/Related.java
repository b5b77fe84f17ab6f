package dev.whimbrel.model.computed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rows of another entity that refer to a row.
 *
 * @param part whose rows they are
 * @param reference the field of theirs that refers to the row
 * @param rows conditions as in the address of their list, all of which they meet
 */
public record Related(Class<?> part, String reference, List<Map.Entry<String, String>> rows) {

  /** Copies the conditions. */
  public Related {
    rows = List.copyOf(rows);
  }

  /** All that refer to a row by that field. */
  public static Related of(Class<?> part, String reference) {
    return new Related(part, reference, List.of());
  }

  /**
   * Those of them that also meet this condition.
   *
   * @param comparison as in the address of a list: {@code createdAt__gte}
   * @param value as there: {@code -7d}; {@code me} is whoever looks
   */
  public Related where(String comparison, String value) {
    List<Map.Entry<String, String>> all = new ArrayList<>(rows);
    all.add(Map.entry(comparison, value));
    return new Related(part, reference, all);
  }

  /** The paths that it asks those rows for. */
  List<String> paths() {
    List<String> paths = new ArrayList<>(List.of(reference));
    rows.forEach(row -> paths.add(Computed.path(row.getKey())));
    return paths;
  }
}
