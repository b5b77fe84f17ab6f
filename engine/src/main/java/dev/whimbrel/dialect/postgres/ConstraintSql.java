package dev.whimbrel.dialect.postgres;

import dev.whimbrel.dialect.postgres.text.Identifiers;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Constraint.Action;
import dev.whimbrel.schema.Constraint.Timing;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says what a constraint is; its name is always explicit. */
final class ConstraintSql {

  private final Capabilities server;

  ConstraintSql(Capabilities server) {
    this.server = server;
  }

  /**
   * Keys on the columns of an earlier one: of two alike in one CREATE TABLE the server makes a
   * single one, without a word.
   */
  static List<Constraint> twins(List<Constraint> constraints) {
    List<Constraint> twins = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (Constraint constraint : constraints) {
      List<Object> meaning =
          switch (constraint) {
            case Constraint.PrimaryKey key ->
                List.of(key.columns(), key.include(), key.timing(), false);
            case Constraint.Unique key ->
                List.of(key.columns(), key.include(), key.timing(), key.nullsNotDistinct());
            case Constraint.ForeignKey key -> List.of(key);
            case Constraint.Check check -> List.of(check);
            case Constraint.Exclusion exclusion -> List.of(exclusion);
          };
      if (!seen.add(meaning)) {
        twins.add(constraint);
      }
    }
    return twins;
  }

  /**
   * {@code CONSTRAINT name ...}, as in CREATE TABLE and ADD CONSTRAINT.
   *
   * @param before the schema it comes to, by which a foreign key's target is told from {@code
   *     namespace.table}
   */
  String definition(Constraint constraint, Schema before) {
    return "CONSTRAINT " + Identifiers.quote(constraint.name()) + " " + body(constraint, before);
  }

  private String body(Constraint constraint, Schema before) {
    return switch (constraint) {
      case Constraint.PrimaryKey key -> "PRIMARY KEY " + columns(key) + timing(key.timing());
      case Constraint.Unique unique -> unique(unique);
      case Constraint.ForeignKey key -> foreignKey(key, before);
      case Constraint.Check check ->
          "CHECK (" + check.expression() + ")" + (check.noInherit() ? " NO INHERIT" : "");
      case Constraint.Exclusion exclusion ->
          "EXCLUDE USING "
              + Identifiers.quote(exclusion.method())
              + (" (" + exclusion.elements() + ")")
              + (exclusion.predicate() == null ? "" : " WHERE (" + exclusion.predicate() + ")")
              + timing(exclusion.timing());
    };
  }

  private String unique(Constraint.Unique unique) {
    if (unique.nullsNotDistinct()) {
      server.needNullsNotDistinct(unique.name());
    }
    return "UNIQUE "
        + (unique.nullsNotDistinct() ? "NULLS NOT DISTINCT " : "")
        + columns(unique)
        + timing(unique.timing());
  }

  private static String columns(Constraint key) {
    return ("(" + Identifiers.list(key.columns()) + ")")
        + (key.include().isEmpty() ? "" : " INCLUDE (" + Identifiers.list(key.include()) + ")");
  }

  private static String foreignKey(Constraint.ForeignKey key, Schema before) {
    StringBuilder sql = new StringBuilder("FOREIGN KEY (");
    sql.append(Identifiers.list(key.columns())).append(") REFERENCES ");
    sql.append(target(key.table(), before));
    sql.append(" (").append(Identifiers.list(key.references())).append(')');
    if (key.onUpdate() != Action.NO_ACTION) {
      sql.append(" ON UPDATE ").append(key.onUpdate().sql());
    }
    if (key.onDelete() != Action.NO_ACTION) {
      sql.append(" ON DELETE ").append(key.onDelete().sql());
    }
    return sql.append(timing(key.timing())).toString();
  }

  /**
   * A table of this namespace, or {@code namespace.table} as introspection names one of another.
   */
  private static String target(String table, Schema before) {
    int dot = table.indexOf('.');
    return dot < 0 || before.table(table).isPresent()
        ? Identifiers.quote(table)
        : Identifiers.quote(table.substring(0, dot))
            + "."
            + Identifiers.quote(table.substring(dot + 1));
  }

  private static String timing(Timing timing) {
    return switch (timing) {
      case NOT_DEFERRABLE -> "";
      case INITIALLY_IMMEDIATE -> " DEFERRABLE";
      case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
    };
  }
}
