package dev.whimbrel.cli.migrate;

import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.diff.rename.RenameOrder;
import dev.whimbrel.diff.rename.ValueNames;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.operation.AlterEnum;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.RenameColumn;
import dev.whimbrel.operation.RenameTable;
import dev.whimbrel.operation.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names that changed places. Nothing of the state tells whether two names did already: an
 * annotation stays on its entity, and a command may be run twice. So the migrations are asked.
 */
final class ChangedPlaces {

  private final List<Set<Rename>> made = new ArrayList<>();
  private final Map<String, Set<Rename>> latest = new LinkedHashMap<>();

  void remember(Migration migration) {
    Set<Rename> renames = renames(migration.operations());
    made.add(renames);
    latest.put(migration.id().app(), renames);
  }

  /** Circles that some migration made long ago: what an annotation says holds once. */
  Set<Rename> everMade(Collection<Rename> annotated) {
    return done(annotated, made);
  }

  /** Circles that the last migration of an app made, as when the same command is run again. */
  Set<Rename> justMade(Collection<Rename> asked) {
    return done(asked, latest.values());
  }

  private static Set<Rename> done(Collection<Rename> renames, Collection<Set<Rename>> made) {
    Set<Rename> done = new HashSet<>();
    RenameOrder.circles(renames).stream()
        .filter(circle -> made.stream().anyMatch(one -> one.containsAll(circle)))
        .forEach(done::addAll);
    // No schema tells whether these were made.
    renames.stream()
        .filter(ValueNames::isOne)
        .filter(rename -> made.stream().anyMatch(one -> one.contains(rename)))
        .forEach(done::add);
    return done;
  }

  /** What each table, column and value is called in the end, whatever names it had between. */
  private static Set<Rename> renames(List<Operation> operations) {
    Map<Rename, String> names = new LinkedHashMap<>();
    for (Operation operation : operations) {
      switch (operation) {
        case RenameTable(String from, String to) -> follow(names, Rename.table(from, to));
        case RenameColumn(String table, String from, String to) ->
            follow(names, Rename.column(table, from, to));
        case Sql sql -> ValueNames.made(sql).ifPresent(rename -> follow(names, rename));
        case AlterEnum alter ->
            alter
                .renames()
                .forEach((old, now) -> follow(names, Rename.column(alter.name(), old, now)));
        default -> {
          // It names nothing anew.
        }
      }
    }
    Set<Rename> renames = new HashSet<>();
    names.forEach((first, now) -> renames.add(new Rename(first.table(), first.from(), now)));
    return renames;
  }

  private static void follow(Map<Rename, String> names, Rename step) {
    Rename first =
        names.entrySet().stream()
            .filter(
                e -> e.getKey().table().equals(step.table()) && e.getValue().equals(step.from()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(step);
    names.put(first, step.to());
  }
}
