package dev.whimbrel.dialect.postgres;

import dev.whimbrel.dialect.postgres.text.Identifiers;
import dev.whimbrel.dialect.postgres.text.PrintedExpression;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Generated;

/** Says what a column is. */
final class ColumnSql {

  private ColumnSql() {}

  /** Name, type and properties, as in CREATE TABLE and ADD COLUMN. */
  static String definition(Column column) {
    StringBuilder sql = new StringBuilder(Identifiers.quote(column.name()));
    sql.append(' ').append(column.type().sql());
    if (column.generated() != null) {
      sql.append(' ').append(generated(column.generated()));
    }
    if (column.defaultValue() != null) {
      sql.append(" DEFAULT ").append(defaultValue(column.defaultValue()));
    }
    return sql.append(column.nullable() ? "" : " NOT NULL").toString();
  }

  /** A default's expression; the grammar takes a comparison only in brackets. */
  static String defaultValue(String expression) {
    return PrintedExpression.simple(expression) ? expression : "(" + expression + ")";
  }

  /** How the database makes a column's values. */
  static String generated(Generated generated) {
    return switch (generated) {
      case Generated.Identity identity -> "GENERATED " + when(identity) + " AS IDENTITY";
      case Generated.Stored stored -> "GENERATED ALWAYS AS (" + stored.expression() + ") STORED";
    };
  }

  /** Whether an identity may be given by the writer. */
  static String when(Generated.Identity identity) {
    return identity.always() ? "ALWAYS" : "BY DEFAULT";
  }
}
