package dev.whimbrel.graph;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import dev.whimbrel.error.Problems;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
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
    for (Migration migration : migrations.values()) {
      for (MigrationId required : requirements.getOrDefault(migration.id(), List.of())) {
        if (!migrations.containsKey(required)) {
          add(
              migration,
              "missing-requirement",
              "it requires " + required + ", which is not there",
              meant(required, others(migration, migrations)));
        }
      }
    }
  }

  /** No migration can require itself. */
  private static List<MigrationId> others(
      Migration migration, Map<MigrationId, Migration> migrations) {
    return migrations.keySet().stream().filter(id -> !id.equals(migration.id())).toList();
  }

  /** What somebody probably meant: a name cut short, of another app, or mistyped. */
  private static String meant(MigrationId required, Collection<MigrationId> known) {
    List<String> begun =
        known.stream()
            .map(MigrationId::toString)
            .filter(name -> name.startsWith(required.toString()))
            .toList();
    List<String> elsewhere =
        known.stream()
            .filter(id -> id.name().equals(required.name()))
            .map(MigrationId::toString)
            .toList();
    List<String> likely = begun.isEmpty() ? elsewhere : begun;
    return (likely.isEmpty()
            ? Nearest.to(required.toString(), known.stream().map(MigrationId::toString).toList())
            : Optional.of(String.join(" or ", likely)))
        .map(near -> "did you mean " + near + "?")
        .orElse("get that file, or take the requirement out");
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
      int first = path.indexOf(path.getLast());
      if (first < path.size() - 1) {
        cycle(path.subList(first, path.size()), migrations);
      }
      path.forEach(left::remove);
    }
  }

  private void cycle(List<MigrationId> path, Map<MigrationId, Migration> migrations) {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < path.size() - 1; i++) {
      Migration from = migrations.get(path.get(i));
      MigrationId to = path.get(i + 1);
      if (from != null) {
        steps.add(
            from.requires().contains(to)
                ? from.source().file() + " requires " + to
                : from.source().file()
                    + " names none of its own app, and so follows "
                    + to
                    + ", the one before it");
      }
    }
    Migration again = migrations.get(path.getLast());
    String text = path.stream().map(MigrationId::toString).collect(Collectors.joining(" -> "));
    all.addAll(
        List.of(
            new Problem(
                "requirement-cycle",
                again == null ? "" : again.source().file(),
                "it requires itself: " + text,
                String.join("\n", steps),
                "take one of these out; where tables of two apps refer to each other, leave the key"
                    + " that closes the circle to a later migration, which requires both")));
  }

  /** Follows requirements among those that are left until one comes again, or none is left. */
  private static List<MigrationId> walk(
      MigrationId start,
      Set<MigrationId> left,
      NavigableMap<MigrationId, List<MigrationId>> requirements) {
    List<MigrationId> path = new ArrayList<>();
    Set<MigrationId> seen = new HashSet<>();
    Optional<MigrationId> next = Optional.of(start);
    while (next.isPresent()) {
      path.add(next.get());
      next =
          seen.add(next.get())
              ? requirements.getOrDefault(next.get(), List.of()).stream()
                  .filter(left::contains)
                  .findFirst()
              : Optional.empty();
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
