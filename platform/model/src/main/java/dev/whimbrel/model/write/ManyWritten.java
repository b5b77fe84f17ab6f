package dev.whimbrel.model.write;

import java.util.List;

/**
 * What became of many records.
 *
 * @param added keys of new rows
 * @param changed keys of rows that were there
 * @param repeated places of records that a later one with the same import key replaced
 */
public record ManyWritten(List<Object> added, List<Object> changed, List<Integer> repeated) {

  /** Copies the lists. */
  public ManyWritten {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    repeated = List.copyOf(repeated);
  }
}
