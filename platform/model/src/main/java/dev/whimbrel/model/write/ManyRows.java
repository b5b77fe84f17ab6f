package dev.whimbrel.model.write;

import java.util.Comparator;
import java.util.List;

/**
 * Rows to be changed together.
 *
 * @param keys which
 * @param trial whether all is taken back in the end, as for a preview
 * @param course who follows it
 */
public record ManyRows(List<Object> keys, boolean trial, Course course) {

  /** In one order for all, so that two changes of the same rows wait instead of failing. */
  public ManyRows {
    keys =
        keys.stream()
            .distinct()
            .sorted(
                Comparator.comparingLong((Object key) -> key instanceof Long number ? number : 0)
                    .thenComparing(Object::toString))
            .toList();
  }

  /** Follows a long change. */
  public interface Course {

    /** Nobody does. */
    Course ALONE = _ -> {};

    /**
     * So many rows were looked at.
     *
     * @throws RuntimeException to stop and take all back
     */
    void at(int rows);
  }

  /** Only to see what would come of it. */
  public static ManyRows trial(List<Object> keys) {
    return new ManyRows(keys, true, Course.ALONE);
  }
}
