package dev.whimbrel.diff;

import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.operation.CreateConstraint;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Rules of tables that are on both sides. One that differs goes and comes again. */
final class ConstraintComparer {

  private ConstraintComparer() {}

  static void drop(Draft draft) {
    List<Dropped> dropped = new ArrayList<>();
    for (Table table : draft.kept()) {
      Table wanted = draft.wanted(table.name());
      List<String> renamed =
          NameChanges.constraints(table, wanted).stream().map(Rename::from).toList();
      table.constraints().stream()
          .filter(c -> !renamed.contains(c.name()))
          .filter(c -> wanted.constraint(c.name()).filter(w -> Sameness.of(c, w)).isEmpty())
          .filter(c -> !goesWithColumn(c, table, wanted))
          .forEach(c -> dropped.add(new Dropped(table.name(), c)));
    }
    // What refers goes before what is referred to.
    dropped.sort(Comparator.comparing(d -> !(d.constraint() instanceof Constraint.ForeignKey)));
    for (Dropped drop : dropped) {
      if (draft.now(drop.table()).constraint(drop.constraint().name()).isPresent()) {
        draft.drop(drop.table(), drop.constraint());
      }
    }
  }

  private record Dropped(String table, Constraint constraint) {}

  /** A primary key has to make room for another one; any other rule may wait for its column. */
  private static boolean goesWithColumn(Constraint constraint, Table now, Table wanted) {
    return !(constraint instanceof Constraint.PrimaryKey)
        && wanted.constraint(constraint.name()).isEmpty()
        && now.columns().stream()
            .filter(c -> wanted.column(c.name()).isEmpty())
            .anyMatch(c -> constraint.mentions(c.name()));
  }

  static void createRules(Draft draft) {
    for (Table table : draft.kept()) {
      draft.wanted(table.name()).constraints().stream()
          .filter(c -> !(c instanceof Constraint.ForeignKey))
          .sorted(Comparator.comparing(c -> !(c instanceof Constraint.PrimaryKey)))
          .forEach(c -> create(draft, table.name(), c));
    }
  }

  static void createForeignKeys(Draft draft) {
    for (Table table : draft.kept()) {
      Draft.foreignKeys(draft.wanted(table.name())).forEach(k -> create(draft, table.name(), k));
    }
  }

  private static void create(Draft draft, String table, Constraint constraint) {
    if (draft.now(table).constraint(constraint.name()).isEmpty()) {
      if (constraint.indexed()) {
        draft.free(constraint.name());
      }
      draft.add(
          new CreateConstraint(
              table, constraint, ClassRule.values(draft, table, constraint), Map.of()));
    }
  }
}
