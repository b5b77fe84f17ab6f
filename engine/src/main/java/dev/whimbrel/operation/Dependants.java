package dev.whimbrel.operation;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Refuses to take away what something else stands on, as the server would. */
final class Dependants {

  private Dependants() {}

  static void none(Schema schema, String table) {
    for (Table other : schema.tables().values()) {
      for (Constraint.ForeignKey key : foreignKeys(other)) {
        if (key.table().equals(table) && !other.name().equals(table)) {
          throw inUse("table-in-use", table, other, key);
        }
      }
    }
  }

  static void none(Schema schema, String table, String column) {
    for (Table other : schema.tables().values()) {
      for (Constraint.ForeignKey key : foreignKeys(other)) {
        boolean goesToo = other.name().equals(table) && key.columns().contains(column);
        if (key.table().equals(table) && key.references().contains(column) && !goesToo) {
          throw inUse("column-in-use", table + "." + column, other, key);
        }
      }
    }
    Lookup.table(schema, table).constraints().stream()
        // The whole key goes with a column that it only carries along.
        .filter(key -> key.include().contains(column))
        .forEach(key -> none(schema, table, key));
    for (Column other : Lookup.table(schema, table).columns()) {
      if (other.generated() instanceof Generated.Stored stored
          && !other.name().equals(column)
          && Expressions.mentions(stored.expression(), column)) {
        throw Lookup.invalid(
            "column-in-use",
            table + "." + column,
            "column " + other.name() + " is computed from it",
            "drop that column first");
      }
    }
  }

  static void none(Schema schema, String table, Constraint constraint) {
    boolean key =
        constraint instanceof Constraint.PrimaryKey || constraint instanceof Constraint.Unique;
    if (!key || others(Lookup.table(schema, table), constraint)) {
      return;
    }
    for (Table other : schema.tables().values()) {
      for (Constraint.ForeignKey foreign : foreignKeys(other)) {
        if (foreign.table().equals(table) && alike(foreign.references(), constraint.columns())) {
          throw inUse("constraint-in-use", table + "." + constraint.name(), other, foreign);
        }
      }
    }
  }

  /** Whether the same columns are unique by something else as well. */
  private static boolean others(Table table, Constraint constraint) {
    boolean constrained =
        table.constraints().stream()
            .filter(c -> !c.equals(constraint))
            .filter(c -> c instanceof Constraint.PrimaryKey || c instanceof Constraint.Unique)
            .anyMatch(c -> alike(c.columns(), constraint.columns()));
    return constrained
        || table.indexes().stream()
            .filter(index -> index.unique() && index.predicate() == null)
            .anyMatch(
                index ->
                    alike(
                        index.parts().stream().map(part -> part.expression()).toList(),
                        constraint.columns()));
  }

  private static List<Constraint.ForeignKey> foreignKeys(Table table) {
    return table.constraints().stream()
        .filter(Constraint.ForeignKey.class::isInstance)
        .map(Constraint.ForeignKey.class::cast)
        .toList();
  }

  private static boolean alike(Collection<String> some, Collection<String> others) {
    return Set.copyOf(some).equals(Set.copyOf(others));
  }

  private static RuntimeException inUse(
      String code, String where, Table other, Constraint.ForeignKey key) {
    return Lookup.invalid(
        code,
        where,
        "table " + other.name() + " refers to it by " + key.name(),
        "drop that constraint first");
  }
}
