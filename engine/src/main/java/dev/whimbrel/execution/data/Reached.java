package dev.whimbrel.execution.data;

import java.util.List;

/**
 * How far a data migration is that commits each batch.
 *
 * @param walk the number of the walk, from 1, in the order in which the migration begins them
 * @param table what it goes through
 * @param rows how many rows of it are done
 * @param key of the last of them, as the server writes it; empty before the first
 */
public record Reached(int walk, String table, long rows, List<String> key) {

  /** Copies the key. */
  public Reached {
    key = List.copyOf(key);
  }

  /** For people. */
  public String text() {
    String what =
        rows == 0
            ? "no row of " + table
            : rows + " rows of " + table + ", up to the key " + String.join(", ", key);
    return "walk " + walk + ", " + what;
  }
}
