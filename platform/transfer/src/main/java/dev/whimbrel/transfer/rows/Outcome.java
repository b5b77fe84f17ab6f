package dev.whimbrel.transfer.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What became of the records so far. Of reasons and differences the first are kept, so that no file
 * needs more memory than another.
 *
 * @param read records that were looked at
 * @param added new rows
 * @param changed rows that were there and differ now
 * @param same records whose rows were so already
 * @param refused records that were not stored
 * @param reasons why, the first {@link #REASONS} of them
 * @param shown what changed, the first {@link #SHOWN}
 */
public record Outcome(
    long read,
    long added,
    long changed,
    long same,
    long refused,
    List<Refused> reasons,
    List<Shown> shown) {

  /** So many reasons are kept. */
  public static final int REASONS = 10_000;

  /** So many changes are kept. */
  public static final int SHOWN = 1_000;

  /** Of a run that has not begun. */
  public static final Outcome NONE = new Outcome(0, 0, 0, 0, 0, List.of(), List.of());

  /** Of one record that is not stored, for these reasons. */
  static Outcome of(List<Refused> reasons) {
    return new Outcome(1, 0, 0, 0, 1, reasons, List.of());
  }

  /** The same reasons and differences of records that were counted already. */
  Outcome uncounted() {
    return new Outcome(0, 0, 0, 0, 0, reasons, shown);
  }

  /** Both together. */
  Outcome plus(Outcome next) {
    return new Outcome(
        read + next.read,
        added + next.added,
        changed + next.changed,
        same + next.same,
        refused + next.refused,
        joined(reasons, next.reasons, REASONS),
        joined(shown, next.shown, SHOWN));
  }

  /** The same with the reasons in the order of the file; some are known before others. */
  Outcome ordered() {
    List<Refused> inOrder = new ArrayList<>(reasons);
    inOrder.sort(Comparator.comparingLong(Refused::place));
    return new Outcome(read, added, changed, same, refused, inOrder, shown);
  }

  private static <T> List<T> joined(List<T> first, List<T> next, int most) {
    if (next.isEmpty() || first.size() >= most) {
      return first;
    }
    List<T> both = new ArrayList<>(first);
    next.stream().limit(most - (long) first.size()).forEach(both::add);
    return both;
  }
}
