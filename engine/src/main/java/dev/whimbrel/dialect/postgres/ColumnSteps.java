package dev.whimbrel.dialect.postgres;

import static dev.whimbrel.dialect.postgres.text.Identifiers.literal;
import static dev.whimbrel.dialect.postgres.text.Identifiers.quote;

import dev.whimbrel.operation.AlterColumn;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * The ALTER COLUMN statements of one change, but for its constraints and comment, in the one order
 * in which the server takes every combination.
 */
final class ColumnSteps {

  private final AlterColumn alter;
  private final Column was;
  private final Column is;
  private final Filling filling;
  private final TypeChange type;

  ColumnSteps(AlterColumn alter, Schema before, SqlRenderer renderer) {
    this.alter = alter;
    this.was = was(alter, before);
    this.is = alter.changed(was);
    this.filling = new Filling(alter.table(), before);
    this.type = new TypeChange(alter, was, before, renderer);
  }

  /** A column that the state does not hold is changed as if nothing were known of it. */
  private static Column was(AlterColumn alter, Schema before) {
    return before
        .table(alter.table())
        .flatMap(table -> table.column(alter.column()))
        .orElseGet(() -> new Column(alter.column(), new ColumnType.Opaque(""), true));
  }

  List<String> sql() {
    List<String> sql = new ArrayList<>();
    if (typed()) {
      sql.addAll(type.before());
    }
    sql.addAll(generatedNoMore());
    if (is.nullable() && !was.nullable()) {
      // Before the values, among which NULL may be from now on.
      sql.add(step("DROP NOT NULL"));
    }
    sql.addAll(typed() ? type.sql() : values());
    if (!is.nullable() && was.nullable()) {
      sql.add(step("SET NOT NULL"));
    }
    sql.addAll(defaultValue());
    sql.addAll(identity());
    if (typed()) {
      sql.addAll(type.after());
    }
    return sql;
  }

  private boolean typed() {
    return alter.type() != null && !is.type().equals(was.type());
  }

  private String step(String what) {
    return SqlRenderer.alter(alter.table()) + "ALTER COLUMN " + quote(is.name()) + " " + what;
  }

  private List<String> generatedNoMore() {
    if (is.generated() != null || was.generated() == null) {
      return List.of();
    }
    return List.of(
        switch (was.generated()) {
          case Generated.Identity identity -> step("DROP IDENTITY");
          case Generated.Stored stored -> step("DROP EXPRESSION");
        });
  }

  /** When only NULL is in the way, only rows with NULL are written. */
  private List<String> values() {
    if (alter.up() == null) {
      return List.of();
    }
    boolean onlyNulls = Boolean.FALSE.equals(alter.nullable()) && alter.constraints().isEmpty();
    return onlyNulls ? filling.missing(is.name(), alter.up()) : filling.all(is.name(), alter.up());
  }

  private List<String> defaultValue() {
    if (is.defaultValue() != null && (alter.defaultValue() != null || typed())) {
      return List.of(step("SET DEFAULT " + is.defaultValue()));
    }
    boolean dropped = typed() && was.defaultValue() != null;
    return alter.defaultValue() != null && !dropped ? List.of(step("DROP DEFAULT")) : List.of();
  }

  private List<String> identity() {
    if (!(is.generated() instanceof Generated.Identity identity)
        || identity.equals(was.generated())) {
      return List.of();
    }
    if (was.generated() instanceof Generated.Identity) {
      return List.of(step("SET GENERATED " + ColumnSql.when(identity)));
    }
    String sequence =
        "pg_get_serial_sequence(%s, %s)"
            .formatted(literal(quote(alter.table())), literal(is.name()));
    return List.of(
        step("ADD " + ColumnSql.generated(identity)),
        SerialSql.restart(sequence, alter.table(), is.name()));
  }
}
