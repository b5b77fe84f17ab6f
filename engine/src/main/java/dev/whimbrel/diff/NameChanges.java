package dev.whimbrel.diff;

import dev.whimbrel.operation.RenameConstraint;
import dev.whimbrel.operation.RenameIndex;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Constraints and indexes whose meaning stayed and whose name did not, as after the renaming of
 * their table or column. To rename one is free of cost; to make it anew is not.
 */
final class NameChanges {

  private NameChanges() {}

  static void apply(Draft draft) {
    List<Rename> renames = new ArrayList<>();
    for (Table table : draft.kept()) {
      constraints(table, draft.wanted(table.name())).forEach(renames::add);
      indexes(table, draft.wanted(table.name())).forEach(renames::add);
    }
    for (Rename rename : inOrder(renames)) {
      draft.free(rename.to());
      boolean index = draft.now(rename.table()).index(rename.from()).isPresent();
      draft.add(
          index
              ? new RenameIndex(rename.from(), rename.to())
              : new RenameConstraint(rename.table(), rename.from(), rename.to()));
    }
  }

  static List<Rename> constraints(Table now, Table wanted) {
    List<Constraint> left = new ArrayList<>(wanted.constraints());
    left.removeIf(w -> now.constraint(w.name()).filter(n -> Sameness.of(n, w)).isPresent());
    List<Rename> renames = new ArrayList<>();
    for (Constraint have : now.constraints()) {
      if (wanted.constraint(have.name()).filter(w -> Sameness.of(have, w)).isPresent()) {
        continue;
      }
      left.stream()
          .filter(w -> Sameness.of(have, w))
          .findFirst()
          .ifPresent(
              match -> {
                left.remove(match);
                renames.add(Rename.column(now.name(), have.name(), match.name()));
              });
    }
    return renames;
  }

  static List<Rename> indexes(Table now, Table wanted) {
    List<Index> left = new ArrayList<>(wanted.indexes());
    left.removeIf(w -> now.index(w.name()).filter(n -> Sameness.of(n, w)).isPresent());
    List<Rename> renames = new ArrayList<>();
    for (Index have : now.indexes()) {
      if (wanted.index(have.name()).filter(w -> Sameness.of(have, w)).isPresent()) {
        continue;
      }
      left.stream()
          .filter(w -> Sameness.of(have, w))
          .findFirst()
          .ifPresent(
              match -> {
                left.remove(match);
                renames.add(Rename.column(now.name(), have.name(), match.name()));
              });
    }
    return renames;
  }

  /** So that each new name is free when it is taken; two that change places go by a third name. */
  static List<Rename> inOrder(Collection<Rename> renames) {
    List<Rename> left = new ArrayList<>(renames);
    List<Rename> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      Set<String> held = left.stream().map(Rename::from).collect(Collectors.toSet());
      Rename next =
          left.stream().filter(r -> !held.contains(r.to())).findFirst().orElse(left.getFirst());
      left.remove(next);
      if (held.contains(next.to())) {
        Rename aside = new Rename(next.table(), next.from(), next.from() + "_aside");
        ordered.add(aside);
        left.add(new Rename(next.table(), aside.to(), next.to()));
      } else {
        ordered.add(next);
      }
    }
    return ordered;
  }
}
