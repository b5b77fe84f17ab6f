package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.Key;
import java.util.Set;

/**
 * Rows that a plan moves.
 *
 * @param from the table that they are in
 * @param to the table that they are given to, which may be parted
 * @param takers the partitions that may take them
 */
public record Move(Key from, Key to, Set<Key> takers) {

  /** Copies. */
  public Move {
    takers = Set.copyOf(takers);
  }
}
