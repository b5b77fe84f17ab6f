package dev.whimbrel.transfer;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an import did.
 *
 * @param read records that were in the file
 * @param outcome what became of them
 */
public record ImportResult(long read, BatchOutcome outcome) {

  /** The same as an object for programs; keys keep this order. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("read", read);
    map.put("created", outcome.rows().created());
    map.put("updated", outcome.rows().updated());
    map.put("unchanged", outcome.unchanged());
    map.put("rejected", outcome.rejected().size());
    outcome
        .related()
        .forEach(
            (name, tally) -> {
              Map<String, Object> counts = new LinkedHashMap<>();
              counts.put("created", tally.created());
              counts.put("updated", tally.updated());
              map.put(name, counts);
            });
    map.put("problems", problems(outcome.rejected()));
    map.put("warnings", problems(outcome.warnings()));
    map.put("unknown", outcome.unknown());
    return map;
  }

  private static List<Map<String, Object>> problems(List<ImportProblem> problems) {
    return problems.stream()
        .sorted(Comparator.comparingLong(ImportProblem::index))
        .map(
            problem -> {
              Map<String, Object> map = new LinkedHashMap<>();
              map.put("index", problem.index());
              map.put("key", problem.key());
              map.put("field", problem.field());
              map.put("reason", problem.reason());
              return map;
            })
        .collect(Collectors.toList());
  }
}
