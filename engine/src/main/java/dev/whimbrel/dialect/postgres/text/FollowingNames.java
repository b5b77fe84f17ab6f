package dev.whimbrel.dialect.postgres.text;

import static dev.whimbrel.dialect.postgres.text.Identifiers.literal;
import static dev.whimbrel.dialect.postgres.text.Identifiers.quote;

import dev.whimbrel.dialect.Statement;
import dev.whimbrel.dialect.Statement.Look;
import dev.whimbrel.operation.RenameColumn;
import dev.whimbrel.operation.RenameTable;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.naming.DefaultNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Names that the server made of those of a table and its columns, and that no migration says: of
 * sequences behind identities, and of NOT NULL where the server names it. They follow a rename, so
 * that a database with a past equals a new one; a name that somebody chose stays.
 *
 * @param ofNotNull whether the server names NOT NULL
 */
public record FollowingNames(boolean ofNotNull) {

  private static final String CONDITION = "only where the server made the name";

  /** After a table has another name. */
  public List<Statement> after(RenameTable rename, Schema before) {
    boolean known = before.table(rename.from()).isPresent();
    if (known == before.table(rename.to()).isPresent()) {
      return List.of();
    }
    // What is said to the database alone may come when the state knows it already.
    Schema was = known ? before : new RenameTable(rename.to(), rename.from()).applyTo(before);
    return all(was.table(rename.from()), rename.applyTo(was).table(rename.to()));
  }

  /** After a column has another name. */
  public List<Statement> after(RenameColumn rename, Schema before) {
    String table = rename.table();
    boolean known = has(before, table, rename.from());
    if (known == has(before, table, rename.to())) {
      return List.of();
    }
    RenameColumn back = new RenameColumn(table, rename.to(), rename.from());
    Schema was = known ? before : back.applyTo(before);
    return all(was.table(table), rename.applyTo(was).table(table));
  }

  private static boolean has(Schema schema, String table, String column) {
    return schema.table(table).flatMap(found -> found.column(column)).isPresent();
  }

  private List<Statement> all(Optional<Table> before, Optional<Table> after) {
    Table was = before.orElseThrow();
    Table now = after.orElseThrow();
    return Stream.concat(
            sequences(was, now).stream(), ofNotNull ? notNull(was, now).stream() : Stream.of())
        .toList();
  }

  private static List<Statement> sequences(Table was, Table now) {
    Map<String, String> before =
        names(was, "seq", c -> c.generated() instanceof Generated.Identity);
    Map<String, String> after = names(now, "seq", c -> c.generated() instanceof Generated.Identity);
    return statements(before, after, (column, from, to) -> sequence(now.name(), column, from, to));
  }

  private static List<Statement> notNull(Table was, Table now) {
    Map<String, String> before = names(was, "not_null", c -> !c.nullable());
    Map<String, String> after = names(now, "not_null", c -> !c.nullable());
    return statements(before, after, (column, from, to) -> notNull(now.name(), column, from, to));
  }

  private interface Renaming {
    Statement of(String column, String from, String to);
  }

  /** Columns keep their order, so those of one place are one column. */
  private static List<Statement> statements(
      Map<String, String> before, Map<String, String> after, Renaming renaming) {
    List<String> from = List.copyOf(before.values());
    List<String> columns = List.copyOf(after.keySet());
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String to = after.getOrDefault(columns.get(i), "");
      if (!from.get(i).equals(to)) {
        statements.add(renaming.of(columns.get(i), from.get(i), to));
      }
    }
    return statements;
  }

  /** As a new table would get them, by column: one that is taken gets a number. */
  private static Map<String, String> names(Table table, String label, Predicate<Column> which) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Column column : table.columns().stream().filter(which).toList()) {
      String name = DefaultNames.name(table.name(), column.name(), label);
      for (int i = 1; names.containsValue(name); i++) {
        name = DefaultNames.name(table.name(), column.name(), label + i);
      }
      names.put(column.name(), name);
    }
    return names;
  }

  /** It is looked for and not assumed: older renames left names as they were. */
  private static Statement sequence(String table, String column, String from, String to) {
    String look =
        """
        SELECT 'another name' WHERE NOT EXISTS (
          SELECT FROM pg_depend JOIN pg_class s ON s.oid = objid
          JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
          WHERE classid = 'pg_class'::regclass AND refclassid = classid AND deptype = 'i'
            AND refobjid = %1$s::regclass AND attname = %2$s AND relname = %3$s
        ) OR EXISTS (
          SELECT FROM pg_class t JOIN pg_class o ON o.relnamespace = t.relnamespace
          WHERE t.oid = %1$s::regclass AND o.relname = %4$s
        )\
        """
            .formatted(literal(quote(table)), literal(column), literal(from), literal(to));
    return new Statement("ALTER SEQUENCE " + quote(from) + " RENAME TO " + quote(to))
        .after(new Look(look, false, CONDITION));
  }

  private static Statement notNull(String table, String column, String from, String to) {
    String look =
        """
        SELECT 'another name' WHERE NOT EXISTS (
          SELECT FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
          WHERE conrelid = %1$s::regclass AND contype = 'n' AND coninhcount = 0
            AND attname = %2$s AND conname = %3$s
        ) OR EXISTS (
          SELECT FROM pg_constraint WHERE conrelid = %1$s::regclass AND conname = %4$s
        )\
        """
            .formatted(literal(quote(table)), literal(column), literal(from), literal(to));
    return new Statement(
            "ALTER TABLE %s RENAME CONSTRAINT %s TO %s"
                .formatted(quote(table), quote(from), quote(to)))
        .after(new Look(look, false, CONDITION));
  }
}
