package dev.whimbrel.model.schema;

import dev.whimbrel.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** What a mapped table may not be, because no migration makes it so. */
final class TableRules {

  private static final int LIMIT = 63;

  private TableRules() {}

  /** All problems of one table. */
  static List<Problem> check(MappedTable mapped, dev.whimbrel.schema.Table made) {
    List<Problem> problems = new ArrayList<>();
    Table table = mapped.table();
    elsewhere(table.getSchemaIdentifier(), "schema", mapped, problems);
    elsewhere(table.getCatalogIdentifier(), "catalog", mapped, problems);
    name(mapped.name(), mapped.name(), "@Table(name = \"...\")", problems);
    for (MappedColumn column : mapped.columns()) {
      String where = mapped.name() + "." + column.name();
      name(where, column.name(), "@Column(name = \"...\")", problems);
      largeObject(where, column, problems);
    }
    problems.addAll(GoingAway.check(mapped, made));
    return problems;
  }

  private static void elsewhere(
      @Nullable Identifier place, String kind, MappedTable mapped, List<Problem> problems) {
    if (place != null) {
      problems.add(
          new Problem(
              "table-elsewhere",
              mapped.name(),
              "the table of %s is in the %s %s, and migrations make tables of one schema only"
                  .formatted(mapped.entity().getSimpleName(), kind, place.getText()),
              "leave %s out, or make the table in SQL and say @TableInSql".formatted(kind)));
    }
  }

  /** Hibernate writes the number of a large object, also where the column is for its content. */
  private static void largeObject(String where, MappedColumn column, List<Problem> problems) {
    String type = column.definition().type();
    if (!type.isEmpty()
        && !type.equalsIgnoreCase("oid")
        && column.column().getValue() instanceof BasicValue value
        && value.resolve().getJdbcType().isLob()) {
      problems.add(
          new Problem(
              "large-object",
              where,
              "@Lob makes a large object beside the table, and its column, a %s, would hold the"
                      .formatted(type)
                  + " number of that",
              "leave @Lob out to have the content in the row, or the columnDefinition"));
    }
  }

  /** The server would cut it without a word, and Hibernate would look for the whole. */
  private static void name(String where, String name, String hint, List<Problem> problems) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LIMIT) {
      problems.add(
          new Problem(
              "long-name",
              where,
              "its name has %d bytes, and PostgreSQL takes %d".formatted(bytes, LIMIT),
              "give it a shorter one with " + hint));
    }
  }
}
