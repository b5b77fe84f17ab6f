package dev.whimbrel.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of one batch. Every record of it counts once: created, updated, unchanged, or
 * rejected with a problem.
 *
 * @param rows the records' own rows
 * @param unchanged records whose rows were the same already
 * @param related rows of other kinds that came with them, by plural name
 * @param rejected why records were not stored
 * @param warnings what is odd about records that were stored
 * @param unknown values that the format could not map, by field, each with its count
 */
public record BatchOutcome(
    Tally rows,
    long unchanged,
    Map<String, Tally> related,
    List<ImportProblem> rejected,
    List<ImportProblem> warnings,
    Map<String, Map<String, Long>> unknown) {

  /** Stands among unknown values for none at all. */
  public static final String MISSING = "(missing)";

  /** An import that has not begun. */
  public static final BatchOutcome NONE =
      new BatchOutcome(Tally.NONE, 0, Map.of(), List.of(), List.of(), Map.of());

  /** Both together. */
  public BatchOutcome plus(BatchOutcome next) {
    return new BatchOutcome(
        rows.plus(next.rows),
        unchanged + next.unchanged,
        related(next),
        joined(rejected, next.rejected),
        joined(warnings, next.warnings),
        unknown(next));
  }

  /** The same with other problems. */
  BatchOutcome with(List<ImportProblem> otherRejected, List<ImportProblem> otherWarnings) {
    return new BatchOutcome(rows, unchanged, related, otherRejected, otherWarnings, unknown);
  }

  private Map<String, Tally> related(BatchOutcome next) {
    Map<String, Tally> sum = new TreeMap<>(related);
    next.related.forEach((name, tally) -> sum.merge(name, tally, Tally::plus));
    return sum;
  }

  private Map<String, Map<String, Long>> unknown(BatchOutcome next) {
    Map<String, Map<String, Long>> sum = new TreeMap<>(unknown);
    next.unknown.forEach(
        (field, values) -> {
          Map<String, Long> counts = new TreeMap<>(sum.getOrDefault(field, Map.of()));
          values.forEach((value, count) -> counts.merge(value, count, Long::sum));
          sum.put(field, counts);
        });
    return sum;
  }

  private static List<ImportProblem> joined(List<ImportProblem> first, List<ImportProblem> next) {
    List<ImportProblem> both = new ArrayList<>(first);
    both.addAll(next);
    return both;
  }
}
