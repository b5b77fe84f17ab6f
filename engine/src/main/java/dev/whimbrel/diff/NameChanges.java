package dev.whimbrel.diff;

import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.diff.rename.RenameOrder;
import dev.whimbrel.operation.RenameConstraint;
import dev.whimbrel.operation.RenameIndex;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Constraints and indexes whose meaning stayed and whose name did not, as after the renaming of
 * their table or column. To rename one is free of cost; to make it anew is not.
 */
final class NameChanges {

  private NameChanges() {}

  /** A check and an index of one table may have the same name. */
  private record Move(Rename rename, boolean ofIndex) {

    Move to(String other) {
      return new Move(new Rename(rename.table(), rename.from(), other), ofIndex);
    }

    Move from(String other) {
      return new Move(new Rename(rename.table(), other, rename.to()), ofIndex);
    }
  }

  static void apply(Draft draft) {
    List<Move> moves = new ArrayList<>();
    for (Table table : draft.kept()) {
      Table wanted = draft.wanted(table.name());
      constraints(table, wanted).forEach(rename -> moves.add(new Move(rename, false)));
      indexes(table, wanted).forEach(rename -> moves.add(new Move(rename, true)));
    }
    inOrder(moves).forEach(move -> apply(draft, move));
  }

  private static void apply(Draft draft, Move move) {
    Rename rename = move.rename();
    boolean indexed =
        move.ofIndex()
            || draft
                .now(rename.table())
                .constraint(rename.from())
                .filter(Constraint::indexed)
                .isPresent();
    if (indexed) {
      draft.free(rename.to());
    }
    draft.add(
        move.ofIndex()
            ? new RenameIndex(rename.from(), rename.to())
            : new RenameConstraint(rename.table(), rename.from(), rename.to()));
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
  private static List<Move> inOrder(List<Move> moves) {
    List<Move> left = new ArrayList<>(moves);
    List<Move> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      Set<String> held = left.stream().map(m -> m.rename().from()).collect(Collectors.toSet());
      Move next =
          left.stream()
              .filter(move -> !held.contains(move.rename().to()))
              .findFirst()
              .orElse(left.getFirst());
      left.remove(next);
      if (held.contains(next.rename().to())) {
        String aside = RenameOrder.aside(next.rename().from(), held);
        ordered.add(next.to(aside));
        left.add(next.from(aside));
      } else {
        ordered.add(next);
      }
    }
    return ordered;
  }
}
