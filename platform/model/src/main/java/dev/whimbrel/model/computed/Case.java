package dev.whimbrel.model.computed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of the states that a row can be in.
 *
 * @param value its word in addresses and the API: {@code in-queue}
 * @param label as people see it: "In the queue"
 * @param rows conditions as in the address of the list, all of which such a row meets; none for
 *     every row that is in no state before it
 */
public record Case(String value, String label, List<Map.Entry<String, String>> rows) {

  /** Copies the conditions. */
  public Case {
    rows = List.copyOf(rows);
  }

  /** The state of every row that is in no other. */
  public static Case of(String value, String label) {
    return new Case(value, label, List.of());
  }

  /**
   * The state of rows that also meet this condition.
   *
   * @param comparison as in the address of the list: {@code claimedBy__empty}; computed columns
   *     that were declared before can be compared as well
   * @param asked as there: {@code true}; {@code me} is whoever looks
   */
  public Case where(String comparison, String asked) {
    List<Map.Entry<String, String>> all = new ArrayList<>(rows);
    all.add(Map.entry(comparison, asked));
    return new Case(value, label, all);
  }
}
