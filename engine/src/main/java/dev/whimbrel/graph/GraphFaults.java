package dev.whimbrel.graph;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problems;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What keeps migrations from being a graph without gaps and cycles. */
final class GraphFaults {

  private final Problems all = new Problems("");

  void duplicate(Migration migration, Migration other) {
    add(
        migration,
        "duplicate-migration",
        other.source().file() + " is the migration " + migration.id() + " too",
        "rename one of the two files");
  }

  void missing(
      Map<MigrationId, Migration> migrations,
      NavigableMap<MigrationId, List<MigrationId>> requirements) {
    List<String> known = migrations.keySet().stream().map(MigrationId::toString).toList();
    for (Migration migration : migrations.values()) {
      for (MigrationId required : requirements.getOrDefault(migration.id(), List.of())) {
        if (!migrations.containsKey(required)) {
          add(
              migration,
              "missing-requirement",
              "it requires " + required + ", which is not there",
              Nearest.to(required.toString(), known)
                  .map(near -> "did you mean " + near + "?")
                  .orElse("get that file, or take the requirement out"));
        }
      }
    }
  }

  /** Names each cycle once, as a path that comes back to where it began. */
  void cycles(
      Map<MigrationId, Migration> migrations,
      NavigableMap<MigrationId, List<MigrationId>> requirements,
      List<MigrationId> sorted) {
    TreeSet<MigrationId> left = new TreeSet<>(MigrationOrder.BY_NUMBER);
    left.addAll(requirements.keySet());
    sorted.forEach(left::remove);
    while (!left.isEmpty()) {
      List<MigrationId> path = walk(left.first(), left, requirements);
      MigrationId again = path.getLast();
      int first = path.indexOf(again);
      if (first < path.size() - 1) {
        List<MigrationId> cycle = path.subList(first, path.size());
        Migration migration = migrations.get(again);
        if (migration != null) {
          String text =
              cycle.stream().map(MigrationId::toString).collect(Collectors.joining(" -> "));
          add(
              migration,
              "requirement-cycle",
              "it requires itself: " + text,
              "take one of these out");
        }
      }
      path.forEach(left::remove);
    }
  }

  /** Follows requirements among those that are left until one comes again, or none is left. */
  private static List<MigrationId> walk(
      MigrationId start,
      Set<MigrationId> left,
      NavigableMap<MigrationId, List<MigrationId>> requirements) {
    List<MigrationId> path = new ArrayList<>(List.of(start));
    while (path.indexOf(path.getLast()) == path.size() - 1) {
      List<MigrationId> next =
          requirements.getOrDefault(path.getLast(), List.of()).stream()
              .filter(left::contains)
              .toList();
      if (next.isEmpty()) {
        return path;
      }
      path.add(next.getFirst());
    }
    return path;
  }

  void refuse() {
    all.refuse();
  }

  private void add(Migration migration, String code, String message, String hint) {
    Problems own = new Problems(migration.source().file());
    own.add(code, message, hint);
    all.addAll(own.found());
  }
}
