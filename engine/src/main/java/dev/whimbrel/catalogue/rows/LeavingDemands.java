package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Partitions that leave with their rows: no row of those that stay refers to one of theirs. */
final class LeavingDemands {

  private final Rows rows;

  LeavingDemands(Rows rows) {
    this.rows = rows;
  }

  void find(Key key, Consumer<Demand> found) {
    CatalogueObject before = rows.sides().before().find(key);
    Key child = key.of(Kind.TABLE, "");
    if (key.kind() != Kind.INHERITANCE
        || before == null
        || !before.has("bound")
        || !rows.sides().after().has(child)) {
      return;
    }
    for (Key other : rows.sides().after().keys()) {
      CatalogueObject foreign = rows.sides().after().get(other);
      if (other.kind() == Kind.CONSTRAINT && refers(foreign, child)) {
        found.accept(demand(foreign, child));
      }
    }
  }

  private boolean refers(CatalogueObject foreign, Key child) {
    if (!foreign.text("type").equals("f")
        || foreign.has("cloned")
        || !CheckDemands.tried(foreign)
        || !rows.sides().before().has(foreign.key().of(Kind.TABLE, ""))) {
      return false;
    }
    Key target = Sides.target(foreign);
    return below(rows.sides().before(), child, target)
        && !below(rows.sides().after(), child, target);
  }

  private static boolean below(Catalogue catalogue, Key child, Key target) {
    return child.equals(target)
        || Sides.parents(catalogue, child).stream()
            .anyMatch(one -> one.has("bound") && below(catalogue, Sides.parent(one), target));
  }

  private Demand demand(CatalogueObject foreign, Key child) {
    Key table = foreign.key().of(Kind.TABLE, "");
    return new Demand(
        table.qualified() + "." + Names.quote(foreign.key().part()),
        "no row refers to one that leaves with " + child.qualified(),
        "refer to rows that leave with " + child.qualified(),
        "remove those that refer to them, or drop the constraint",
        rows.place(table),
        question(foreign, child));
  }

  private @Nullable Question question(CatalogueObject foreign, Key child) {
    List<Key> own = ReferenceDemands.keys(foreign.key(), foreign.text("columns"));
    List<Key> other = ReferenceDemands.keys(child, foreign.text("references_columns"));
    if (!own.stream().allMatch(rows::same) || !other.stream().allMatch(rows::same)) {
      return null;
    }
    return new Question.Count(
        "SELECT count(*) FROM %s AS r WHERE EXISTS (SELECT FROM %s AS p WHERE %s)"
            .formatted(Question.ROWS, Question.OTHERS, ReferenceDemands.pairs(own, other)),
        Map.of(
            Question.ROWS,
            rows.place(foreign.key().of(Kind.TABLE, "")),
            Question.OTHERS,
            rows.place(child)));
  }
}
