package dev.whimbrel.cli.graph;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.cli.migrate.Project;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.execution.Status;
import dev.whimbrel.execution.history.AppliedMigration;
import dev.whimbrel.files.MigrationFiles;
import dev.whimbrel.graph.MigrationGraph;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All migrations that files or a database know of, and what each is to that database.
 *
 * @param graph how they hang together, those of the history that have no file included
 * @param entries what each is to the database; none without one
 * @param leaves the migrations that no other of their app requires
 */
record Landscape(
    MigrationGraph graph, Map<MigrationId, Status.Entry> entries, Set<MigrationId> leaves) {

  /** Reads the files and, where a database is at hand and wanted, its history. */
  static Landscape read(Project project, DatabaseOption database, boolean withDatabase) {
    List<Migration> files = project.migrations();
    if (!withDatabase || project.isForeign(database) || !database.isAtHand()) {
      return of(files, List.of());
    }
    // Faults of the files are told as such, before any server is asked.
    try (Database open = database.open()) {
      Status status = Whimbrel.migrations(open.dataSource()).load(files).build().status();
      return of(files, status.entries());
    }
  }

  private static Landscape of(List<Migration> files, List<Status.Entry> entries) {
    Map<MigrationId, Status.Entry> known = new LinkedHashMap<>();
    entries.forEach(entry -> known.put(entry.id(), entry));
    List<Migration> all = new ArrayList<>(files);
    Set<MigrationId> there = new HashSet<>();
    files.forEach(file -> there.add(file.id()));
    for (Status.Entry entry : entries) {
      AppliedMigration applied = entry.applied();
      if (applied != null && there.add(entry.id())) {
        all.add(MigrationFiles.parse(entry.id(), applied.source().file(), applied.source().text()));
      }
    }
    MigrationGraph graph = MigrationGraph.of(all);
    Set<MigrationId> leaves = new HashSet<>();
    graph.apps().forEach(app -> leaves.addAll(graph.leaves(app)));
    return new Landscape(graph, known, leaves);
  }

  /** All migrations, those that are applied in the order in which they came. */
  List<Migration> inOrder() {
    List<Migration> all = new ArrayList<>();
    entries.values().stream()
        .filter(entry -> entry.applied() != null)
        .flatMap(entry -> graph.find(entry.id()).stream())
        .forEach(all::add);
    graph.order().stream().filter(m -> applied(m.id()) == null).forEach(all::add);
    return all;
  }

  /** What a migration is to the database, as one word; empty without a database. */
  Optional<String> state(MigrationId id) {
    return Optional.ofNullable(entries.get(id))
        .map(entry -> entry.state().name().toLowerCase(Locale.ROOT));
  }

  /** What the history says of a migration, or null. */
  @Nullable AppliedMigration applied(MigrationId id) {
    Status.Entry entry = entries.get(id);
    return entry == null ? null : entry.applied();
  }

  /** The apps with more than one leaf that has a file, and these. */
  SortedMap<String, List<MigrationId>> conflicts() {
    SortedMap<String, List<MigrationId>> conflicts = new TreeMap<>();
    graph
        .conflicts()
        .forEach(
            (app, all) -> {
              List<MigrationId> there = all.stream().filter(id -> !isGone(id)).toList();
              if (there.size() > 1) {
                conflicts.put(app, there);
              }
            });
    return conflicts;
  }

  private boolean isGone(MigrationId id) {
    Status.Entry entry = entries.get(id);
    return entry != null && entry.state() == Status.State.GONE;
  }

  /** Refuses the name of an app that has no migrations. */
  void refuseUnknown(@Nullable String app) {
    if (app != null && !graph.apps().contains(app)) {
      throw new CommandFailure(
          "unknown-app", "There is no app " + app + ".", Nearest.hint(app, graph.apps()));
    }
  }
}
