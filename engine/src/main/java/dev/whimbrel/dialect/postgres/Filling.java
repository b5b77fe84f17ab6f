package dev.whimbrel.dialect.postgres;

import static dev.whimbrel.dialect.postgres.text.Identifiers.quote;

import dev.whimbrel.dialect.postgres.text.Identifiers;
import dev.whimbrel.dialect.postgres.text.PrintedExpression;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.operation.DropConstraint;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Constraint.Timing;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives the rows that a table holds new values. */
final class Filling {

  private final String table;
  private final Schema before;

  Filling(String table, Schema before) {
    this.table = table;
    this.before = before;
  }

  /** Every row gets the value of the expression in one column. */
  List<String> all(String column, String expression) {
    return update(new TreeMap<>(Map.of(column, expression)), "");
  }

  /** Every row gets the values that come with a constraint, whose only column may be unnamed. */
  List<String> all(Constraint constraint, Map<String, String> expressions) {
    SortedMap<String, String> values = new TreeMap<>();
    expressions.forEach(
        (column, expression) ->
            values.put(
                column.equals(DropConstraint.ITS_COLUMN) ? only(constraint) : column, expression));
    return update(values, "");
  }

  private String only(Constraint constraint) {
    List<String> columns =
        before.table(table).stream()
            .flatMap(found -> found.columns().stream())
            .map(Column::name)
            .filter(constraint::mentions)
            .toList();
    if (columns.size() != 1) {
      throw new InvalidMigration(
          new Problem(
              "unnamed-column",
              table + "." + constraint.name(),
              "the constraint has %d columns, and up does not say which of them it fills"
                  .formatted(columns.size()),
              "write up as a mapping of column to expression"));
    }
    return columns.getFirst();
  }

  /** Rows without a value get that of the expression. */
  List<String> missing(String column, String expression) {
    return update(
        new TreeMap<>(Map.of(column, expression)), " WHERE " + quote(column) + " IS NULL");
  }

  /** An expression that names just its column says nothing. */
  private List<String> update(SortedMap<String, String> expressions, String where) {
    String values =
        expressions.entrySet().stream()
            .filter(e -> !e.getValue().strip().equals(e.getKey()))
            .map(e -> quote(e.getKey()) + " = " + PrintedExpression.value(e.getValue()))
            .collect(Collectors.joining(", "));
    if (values.isEmpty()) {
      return List.of();
    }
    List<String> sql = new ArrayList<>();
    sql.add("UPDATE " + quote(table) + " SET " + values + where);
    sql.addAll(settle());
    return sql;
  }

  /**
   * The server refuses ALTER TABLE while checks of changed rows wait for the commit (SQLSTATE
   * 55006); so they are made now, and later changes wait again.
   */
  private List<String> settle() {
    List<String> waiting =
        before.tables().values().stream()
            .flatMap(
                other ->
                    other.constraints().stream()
                        .filter(c -> other.name().equals(table) || refers(c))
                        .filter(Filling::deferred)
                        .map(Constraint::name))
            .sorted()
            .distinct()
            .toList();
    if (waiting.stream().anyMatch(this::ambiguous)) {
      return List.of("SET CONSTRAINTS ALL IMMEDIATE");
    }
    return waiting.isEmpty()
        ? List.of()
        : Stream.of("IMMEDIATE", "DEFERRED")
            .map(mode -> "SET CONSTRAINTS " + Identifiers.list(waiting) + " " + mode)
            .toList();
  }

  /** The statement knows no tables, and refuses a name that one which cannot wait has, too. */
  private boolean ambiguous(String name) {
    return before.tables().values().stream()
        .flatMap(other -> other.constraint(name).stream())
        .anyMatch(constraint -> timing(constraint) == Timing.NOT_DEFERRABLE);
  }

  private boolean refers(Constraint constraint) {
    return constraint instanceof Constraint.ForeignKey key && key.table().equals(table);
  }

  private static boolean deferred(Constraint constraint) {
    return timing(constraint) == Timing.INITIALLY_DEFERRED;
  }

  private static Timing timing(Constraint constraint) {
    return switch (constraint) {
      case Constraint.PrimaryKey key -> key.timing();
      case Constraint.Unique unique -> unique.timing();
      case Constraint.ForeignKey key -> key.timing();
      case Constraint.Exclusion exclusion -> exclusion.timing();
      case Constraint.Check check -> Timing.NOT_DEFERRABLE;
    };
  }
}
