package dev.whimbrel.model.write;

import dev.whimbrel.model.row.Row;
import java.util.List;
import java.util.Map;

/**
 * What was done to many rows, or would be.
 *
 * @param changed how many are not as they were before
 * @param same how many were so already
 * @param gone how many were deleted meanwhile
 * @param along how many others were deleted with them, or added, by plural label
 * @param added keys of the rows that an action added
 * @param samples some of those that changed
 */
public record ManyDone(
    int changed,
    int same,
    int gone,
    Map<String, Integer> along,
    List<Object> added,
    List<Sample> samples) {

  /** How many rows were looked at. */
  public int looked() {
    return changed + same + gone;
  }

  /**
   * A row before and after.
   *
   * @param after the same as before when the row was deleted
   * @param added rows that were added for it
   */
  public record Sample(Row before, Row after, List<Row> added) {

    /** Copies the rows. */
    public Sample {
      added = List.copyOf(added);
    }
  }
}
