package dev.whimbrel.operation;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Set;

/** Finds what an operation names, or says in the author's words that it is not there. */
final class Lookup {

  private Lookup() {}

  static Table table(Schema schema, String name) {
    return schema
        .table(name)
        .orElseThrow(
            () ->
                invalid(
                    "unknown-table",
                    name,
                    "there is no table " + name + " at this point of the history",
                    hint(name, schema.tables().keySet())));
  }

  private static String hint(String name, Set<String> known) {
    String nearest = Nearest.hint(name, known);
    return nearest.endsWith("?")
        ? nearest
        : nearest + "; of a table that SQL makes, a migration says so with state_only";
  }

  static Column column(Table table, String name) {
    return table
        .column(name)
        .orElseThrow(
            () ->
                invalid(
                    "unknown-column",
                    table.name() + "." + name,
                    "table " + table.name() + " has no column " + name,
                    Nearest.hint(name, table.columns().stream().map(Column::name).toList())));
  }

  static Constraint constraint(Table table, String name) {
    List<String> names = table.constraints().stream().map(Constraint::name).toList();
    return table
        .constraint(name)
        .orElseThrow(
            () ->
                invalid(
                    "unknown-constraint",
                    table.name() + "." + name,
                    "table " + table.name() + " has no constraint " + name,
                    Nearest.hint(name, names)));
  }

  /** The table that has the index; an index's name is unique in the schema. */
  static Table tableOfIndex(Schema schema, String name) {
    return schema
        .tableWithIndex(name)
        .filter(table -> table.index(name).isPresent())
        .orElseThrow(
            () ->
                invalid(
                    "unknown-index",
                    name,
                    "there is no index " + name,
                    Nearest.hint(name, indexes(schema))));
  }

  private static List<String> indexes(Schema schema) {
    return schema.tables().values().stream()
        .flatMap(table -> table.indexes().stream())
        .map(Index::name)
        .toList();
  }

  static void absent(boolean absent, String code, String where, String what) {
    if (!absent) {
      throw invalid(code, where, what + " exists already", "choose another name, or drop it first");
    }
  }

  static InvalidMigration invalid(String code, String where, String message, String hint) {
    return new InvalidMigration(new Problem(code, where, message, hint));
  }
}
