package dev.whimbrel.model.schema;

import dev.whimbrel.error.Problem;
import dev.whimbrel.model.annotation.TableIndex;
import dev.whimbrel.model.schema.clause.Clauses;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Index;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.mapping.AggregateColumn;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.CheckConstraint;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;
import org.jspecify.annotations.Nullable;

/** What a mapped table may not be, because no migration makes it so. */
final class TableRules {

  private static final Pattern ORDER =
      Pattern.compile("(asc|desc)?\\s*(nulls\\s+(first|last))?", Pattern.CASE_INSENSITIVE);

  private static final int LIMIT = 63;

  private TableRules() {}

  /** All problems of one table. */
  static List<Problem> check(MappedTable mapped, dev.whimbrel.schema.Table made) {
    List<Problem> problems = new ArrayList<>();
    Table table = mapped.table();
    elsewhere(table.getSchemaIdentifier(), "schema", mapped, problems);
    elsewhere(table.getCatalogIdentifier(), "catalog", mapped, problems);
    name(mapped.name(), mapped.name(), "with @Table(name = \"...\")", problems);
    Stream.concat(
            made.constraints().stream().map(Constraint::name),
            made.indexes().stream().map(Index::name))
        .forEach(name -> name(mapped.name() + "." + name, name, "where it is named", problems));
    for (MappedColumn column : mapped.columns()) {
      String where = mapped.name() + "." + column.name();
      name(where, column.name(), "with @Column(name = \"...\")", problems);
      largeObject(where, column, problems);
      struct(where, column, problems);
    }
    options(mapped, problems);
    problems.addAll(GoingAway.check(mapped, made));
    return problems;
  }

  /** What JPA lets an entity say in SQL, and no migration says. */
  private static void options(MappedTable mapped, List<Problem> problems) {
    Table table = mapped.table();
    unread("@Table", table.getOptions(), mapped, problems);
    for (MappedColumn column : mapped.columns()) {
      unread("@Column of " + column.name(), column.column().getOptions(), mapped, problems);
      String collation = column.column().getCollation();
      unread("@Collate of " + column.name(), collation, mapped, problems);
    }
    for (ForeignKey key : table.getForeignKeyCollection()) {
      Clauses said = Clauses.ofKey(key.getKeyDefinition(), key.getOptions());
      String columns = String.join(", ", KeyReader.names(key.getColumns()));
      unread("@ForeignKey of " + columns, said.rest(), mapped, problems);
    }
    for (UniqueKey key : table.getUniqueKeys().values()) {
      unread("@UniqueConstraint", Clauses.of(key.getOptions()).rest(), mapped, problems);
    }
    for (org.hibernate.mapping.Index index : table.getIndexes().values()) {
      unread("@Index", Clauses.of(index.getOptions()).rest(), mapped, problems);
    }
    for (TableIndex index : mapped.marks(TableIndex.class)) {
      for (String column : index.columns()) {
        String behind = column.strip().replaceFirst("^\\S+\\s*", "");
        String rest = ORDER.matcher(behind).matches() ? "" : behind;
        unread("@TableIndex of " + column.strip().split("\\s")[0], rest, mapped, problems);
      }
    }
    for (CheckConstraint check : table.getChecks()) {
      unread("@CheckConstraint", check.getOptions(), mapped, problems);
    }
  }

  private static void unread(
      String what, @Nullable String options, MappedTable mapped, List<Problem> problems) {
    if (options != null && !options.isBlank()) {
      problems.add(
          new Problem(
              "options-not-read",
              mapped.name(),
              "%s says \"%s\", which no migration of entities makes".formatted(what, options),
              "leave it out and say it in `whimbrel migrate new --sql`, or make the whole table in"
                  + " SQL and say @TableInSql"));
    }
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

  private static void struct(String where, MappedColumn column, List<Problem> problems) {
    if (column.column() instanceof AggregateColumn aggregate
        && aggregate.getComponent().getStructName() != null) {
      problems.add(
          new Problem(
              "struct-type",
              where,
              "@Struct wants the type %s, which no migration of entities makes"
                  .formatted(aggregate.getComponent().getStructName().render()),
              "keep the value as JSON with @JdbcTypeCode(SqlTypes.JSON), or in columns of its"
                  + " own"));
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
              "give it a shorter one " + hint));
    }
  }
}
