package dev.whimbrel.dialect.postgres;

import static dev.whimbrel.dialect.postgres.Identifiers.quote;

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
  private final Schema before;
  private final Filling filling;

  ColumnSteps(AlterColumn alter, Schema before) {
    this.alter = alter;
    this.was = was(alter, before);
    this.is = alter.changed(was);
    this.before = before;
    this.filling = new Filling(alter.table(), before);
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
    if (typed() && was.defaultValue() != null) {
      // The old default may have no cast to the new type.
      sql.add(step("DROP DEFAULT"));
    }
    sql.addAll(generatedNoMore());
    sql.addAll(typed() ? type() : values());
    sql.addAll(nullability());
    sql.addAll(defaultValue());
    sql.addAll(identity());
    return sql;
  }

  private List<String> nullability() {
    if (alter.nullable() == null || is.nullable() == was.nullable()) {
      return List.of();
    }
    return List.of(step(is.nullable() ? "DROP NOT NULL" : "SET NOT NULL"));
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

  private List<String> type() {
    String type = "TYPE " + is.type().sql();
    if (alter.up() != null && PrintedExpression.hasSubquery(alter.up())) {
      return typeThroughColumn(type, alter.up());
    }
    if (alter.up() != null) {
      return List.of(step(type + " USING (" + alter.up().strip() + ")"));
    }
    return List.of(
        step(
            Casts.explicit(was.type(), is.type())
                ? type + " USING " + quote(is.name()) + "::" + is.type().sql()
                : type));
  }

  /** USING takes no subquery; a column that lives for these statements does. */
  private List<String> typeThroughColumn(String type, String up) {
    String passing = quote(passingName());
    List<String> sql = new ArrayList<>();
    sql.add(SqlRenderer.alter(alter.table()) + "ADD COLUMN " + passing + " " + is.type().sql());
    sql.addAll(filling.all(passingName(), up));
    sql.add(step(type + " USING " + passing));
    sql.add(SqlRenderer.alter(alter.table()) + "DROP COLUMN " + passing);
    return sql;
  }

  private String passingName() {
    String name = "whimbrel_passing";
    while (taken(name)) {
      name += "_";
    }
    return name;
  }

  private boolean taken(String name) {
    return before.table(alter.table()).flatMap(table -> table.column(name)).isPresent();
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
    String table = Identifiers.literal(quote(alter.table()));
    return List.of(
        step("ADD " + ColumnSql.generated(identity)),
        // Numbers go on after the highest that is there.
        "SELECT setval(pg_get_serial_sequence(%s, %s), coalesce(max(%s), 0) + 1, false) FROM %s"
            .formatted(
                table, Identifiers.literal(is.name()), quote(is.name()), quote(alter.table())));
  }
}
