package dev.whimbrel.diff;

import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.operation.CreateIndex;
import dev.whimbrel.operation.DropIndex;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Indexes of tables that are on both sides. One that differs goes and comes again. */
final class IndexComparer {

  private IndexComparer() {}

  static void drop(Draft draft) {
    for (Table table : draft.kept()) {
      Table wanted = draft.wanted(table.name());
      List<String> renamed = NameChanges.indexes(table, wanted).stream().map(Rename::from).toList();
      for (Index index : table.indexes()) {
        boolean stays = wanted.index(index.name()).filter(w -> Sameness.of(index, w)).isPresent();
        if (!stays && !renamed.contains(index.name()) && !goesWithColumn(index, table, wanted)) {
          dropWithKeys(draft, table, index);
        }
      }
    }
  }

  private static void dropWithKeys(Draft draft, Table table, Index index) {
    if (index.unique()) {
      Set<String> columns =
          index.parts().stream().map(Index.Part::expression).collect(Collectors.toSet());
      draft.dropForeignKeys(
          key -> key.table().equals(table.name()) && columns.equals(Set.copyOf(key.references())));
    }
    draft.add(new DropIndex(index.name()));
  }

  private static boolean goesWithColumn(Index index, Table now, Table wanted) {
    return wanted.index(index.name()).isEmpty()
        && now.columns().stream()
            .filter(c -> wanted.column(c.name()).isEmpty())
            .anyMatch(c -> index.mentions(c.name()));
  }

  static void create(Draft draft) {
    for (Table table : draft.kept()) {
      for (Index index : draft.wanted(table.name()).indexes()) {
        if (draft.now(table.name()).index(index.name()).isEmpty()) {
          draft.free(index.name());
          draft.add(new CreateIndex(table.name(), index));
        }
      }
    }
  }
}
