package dev.whimbrel.operation;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** Puts a new part into a table, or says why the server would not take it. */
final class Placement {

  private Placement() {}

  static Table column(Table table, Column column) {
    Lookup.absent(
        table.column(column.name()).isEmpty(),
        "column-exists",
        table.name() + "." + column.name(),
        "column " + column.name());
    return table.withColumns(plus(table.columns(), column));
  }

  static Table constraint(Schema schema, Table table, Constraint constraint) {
    Lookup.absent(
        table.constraint(constraint.name()).isEmpty(),
        "constraint-exists",
        table.name() + "." + constraint.name(),
        "constraint " + constraint.name());
    if (constraint.indexed()) {
      free(schema, constraint.name());
    }
    constraint.columns().forEach(column -> Lookup.column(table, column));
    constraint.include().forEach(column -> Lookup.column(table, column));
    if (constraint instanceof Constraint.PrimaryKey) {
      onlyKey(table);
    }
    if (constraint instanceof Constraint.ForeignKey key) {
      target(schema, key);
    }
    return table.plus(constraint);
  }

  static Table index(Schema schema, Table table, Index index) {
    free(schema, index.name());
    index.parts().stream()
        .filter(part -> !part.computed())
        .forEach(part -> Lookup.column(table, part.expression()));
    index.include().forEach(column -> Lookup.column(table, column));
    return table.plus(index);
  }

  /** Tables, sequences and indexes, those of constraints too, share one space of names. */
  static void free(Schema schema, String name) {
    Lookup.absent(!schema.sequences().containsKey(name), "name-taken", name, "sequence " + name);
    Lookup.absent(schema.table(name).isEmpty(), "name-taken", name, "table " + name);
    Texts.none(schema, name);
    schema
        .tableWithIndex(name)
        .ifPresent(
            table ->
                Lookup.absent(
                    false, "name-taken", name, "index " + name + " of table " + table.name()));
  }

  /** What gives columns their NULLs back when the primary key that took them goes. */
  static List<Operation> looseness(Table before, Constraint constraint) {
    List<Operation> back = new ArrayList<>();
    if (constraint instanceof Constraint.PrimaryKey) {
      for (String name : constraint.columns()) {
        before
            .column(name)
            .filter(Column::nullable)
            .ifPresent(c -> back.add(AlterColumn.nullable(before.name(), c.name(), true)));
      }
    }
    return back;
  }

  private static void onlyKey(Table table) {
    table
        .primaryKey()
        .ifPresent(
            key -> {
              throw Lookup.invalid(
                  "second-primary-key",
                  table.name(),
                  "table " + table.name() + " has the primary key " + key.name() + " already",
                  "drop that constraint first, or make this one unique");
            });
  }

  private static void target(Schema schema, Constraint.ForeignKey key) {
    Table target = Lookup.table(schema, key.table());
    key.references().forEach(column -> Lookup.column(target, column));
  }

  private static <T> List<T> plus(List<T> list, T element) {
    List<T> longer = new ArrayList<>(list);
    longer.add(element);
    return List.copyOf(longer);
  }
}
