package dev.whimbrel.model.write;

import java.time.Duration;
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

    /** Whether it goes on behind these rows; only a trial may end before the last of them. */
    default boolean goesOn() {
      return true;
    }
  }

  /** Only to see what would come of it, for so long. */
  public static ManyRows trial(List<Object> keys, Duration patience) {
    long begun = System.nanoTime();
    Course hurried =
        new Course() {
          @Override
          public void at(int rows) {
            // Nobody follows.
          }

          @Override
          public boolean goesOn() {
            return System.nanoTime() - begun < patience.toNanos();
          }
        };
    return new ManyRows(keys, true, hurried);
  }
}
