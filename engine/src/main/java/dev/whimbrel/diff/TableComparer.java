package dev.whimbrel.diff;

import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.operation.CreateTable;
import dev.whimbrel.operation.DropConstraint;
import dev.whimbrel.operation.DropTable;
import dev.whimbrel.operation.RenameTable;
import dev.whimbrel.operation.SetTableComment;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whole tables: renamed first, created before what refers to them, dropped after it. */
final class TableComparer {

  private TableComparer() {}

  static void rename(Draft draft) {
    List<Rename> wanted = draft.answers().wanted().stream().filter(Rename::ofTable).toList();
    for (Rename rename : Stale.without(draft, wanted)) {
      draft.add(new RenameTable(rename.from(), rename.to()));
    }
    Likeness.tables(draft).forEach(draft::ask);
  }

  static void create(Draft draft) {
    List<Table> waiting = new ArrayList<>(draft.coming());
    while (!waiting.isEmpty()) {
      // A circle of tables is entered at its first; the key that closes it comes afterwards.
      Table next =
          waiting.stream()
              .filter(table -> readyKeys(draft, table).equals(Draft.foreignKeys(table)))
              .findFirst()
              .orElseGet(() -> enter(waiting));
      create(draft, next);
      waiting.remove(next);
    }
  }

  /** Follows who waits for whom until somebody comes up twice: a table of the circle itself. */
  private static Table enter(List<Table> coming) {
    Set<Table> seen = new HashSet<>();
    Table table = coming.getFirst();
    while (seen.add(table)) {
      table = awaited(table, coming).orElse(table);
    }
    return table;
  }

  private static Optional<Table> awaited(Table table, List<Table> coming) {
    return Draft.foreignKeys(table).stream()
        .filter(key -> !key.table().equals(table.name()))
        .flatMap(key -> coming.stream().filter(t -> t.name().equals(key.table())))
        .findFirst();
  }

  private static void create(Draft draft, Table table) {
    List<Constraint.ForeignKey> ready = readyKeys(draft, table);
    List<Constraint> inline =
        table.constraints().stream()
            .filter(c -> !(c instanceof Constraint.ForeignKey key) || ready.contains(key))
            .toList();
    inline.stream().filter(Constraint::indexed).forEach(c -> draft.free(c.name()));
    draft.add(
        new CreateTable(
            new Table(table.name(), table.columns(), inline, List.of(), table.comment())));
  }

  private static List<Constraint.ForeignKey> readyKeys(Draft draft, Table table) {
    return Draft.foreignKeys(table).stream()
        .filter(
            key -> {
              Optional<Table> target =
                  key.table().equals(table.name())
                      ? Optional.of(table.withIndexes(List.of()))
                      : draft.state().table(key.table());
              return target.filter(t -> Draft.isUnique(t, key.references())).isPresent();
            })
        .toList();
  }

  static void drop(Draft draft) {
    for (List<Table> going = draft.going(); !going.isEmpty(); going = draft.going()) {
      List<Table> all = going;
      Optional<Table> free = all.stream().filter(t -> !referred(t, all)).findFirst();
      if (free.isEmpty()) {
        unlock(draft, all.getFirst().name(), all);
      }
      draft.add(new DropTable(free.orElse(all.getFirst()).name()));
    }
  }

  private static boolean referred(Table table, List<Table> all) {
    return all.stream()
        .filter(other -> !other.name().equals(table.name()))
        .flatMap(other -> Draft.foreignKeys(other).stream())
        .anyMatch(key -> key.table().equals(table.name()));
  }

  private static void unlock(Draft draft, String table, List<Table> all) {
    for (Table other : all) {
      Draft.foreignKeys(other).stream()
          .filter(key -> key.table().equals(table) && !other.name().equals(table))
          .forEach(key -> draft.add(new DropConstraint(other.name(), key.name())));
    }
  }

  /** Comments of tables; those of columns are part of the column. */
  static void comment(Draft draft) {
    for (Table table : draft.kept()) {
      String wanted = draft.wanted(table.name()).comment();
      if (!Objects.equals(table.comment(), wanted)) {
        draft.add(new SetTableComment(table.name(), wanted));
      }
    }
  }
}
