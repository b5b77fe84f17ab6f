package dev.whimbrel.dialect.postgres;

import dev.whimbrel.dialect.postgres.text.Identifiers;
import dev.whimbrel.dialect.postgres.text.PrintedExpression;
import dev.whimbrel.schema.Index;
import java.util.stream.Collectors;

/** Says what an index is. */
final class IndexSql {

  private final Capabilities server;

  IndexSql(Capabilities server) {
    this.server = server;
  }

  /** The whole CREATE INDEX. */
  String create(String table, Index index) {
    StringBuilder sql = new StringBuilder("CREATE ");
    sql.append(index.unique() ? "UNIQUE " : "").append("INDEX ");
    sql.append(Identifiers.quote(index.name())).append(" ON ").append(Identifiers.quote(table));
    if (!index.method().equals("btree")) {
      sql.append(" USING ").append(Identifiers.quote(index.method()));
    }
    sql.append(index.parts().stream().map(this::part).collect(Collectors.joining(", ", " (", ")")));
    if (!index.include().isEmpty()) {
      sql.append(" INCLUDE (").append(Identifiers.list(index.include())).append(')');
    }
    if (index.nullsNotDistinct()) {
      server.needNullsNotDistinct(index.name());
      sql.append(" NULLS NOT DISTINCT");
    }
    if (!index.storage().isEmpty()) {
      sql.append(storage(index));
    }
    return sql.append(index.predicate() == null ? "" : " WHERE " + index.predicate()).toString();
  }

  private String part(Index.Part part) {
    StringBuilder sql = new StringBuilder();
    sql.append(
        part.computed() ? computed(part.expression()) : Identifiers.quote(part.expression()));
    if (part.collation() != null) {
      sql.append(" COLLATE ").append(Identifiers.quote(part.collation()));
    }
    if (part.operatorClass() != null) {
      sql.append(' ').append(operatorClass(part.operatorClass()));
    }
    sql.append(part.descending() ? " DESC" : "");
    if (part.nullsFirst() != part.descending()) {
      sql.append(part.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
    }
    return sql.toString();
  }

  /** The grammar takes a call as it is, and anything else in brackets. */
  private static String computed(String expression) {
    return PrintedExpression.call(expression) ? expression : "(" + expression + ")";
  }

  /** A name, perhaps with parameters in brackets, which are SQL already. */
  private static String operatorClass(String operatorClass) {
    int bracket = operatorClass.indexOf('(');
    return bracket < 0
        ? Identifiers.quote(operatorClass)
        : Identifiers.quote(operatorClass.substring(0, bracket)) + operatorClass.substring(bracket);
  }

  private static String storage(Index index) {
    return index.storage().entrySet().stream()
        .map(e -> Identifiers.quote(e.getKey()) + " = " + value(e.getValue()))
        .collect(Collectors.joining(", ", " WITH (", ")"));
  }

  private static String value(String value) {
    return value.matches("[a-z]+|[0-9.]+") ? value : Identifiers.literal(value);
  }
}
