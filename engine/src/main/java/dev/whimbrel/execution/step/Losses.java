package dev.whimbrel.execution.step;

import dev.whimbrel.operation.AddColumn;
import dev.whimbrel.operation.DatabaseOnly;
import dev.whimbrel.operation.DropColumn;
import dev.whimbrel.operation.DropObject;
import dev.whimbrel.operation.DropTable;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.RenameColumn;
import dev.whimbrel.operation.RenameTable;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts the values that operations would take away for good, before they do. */
public final class Losses {

  private final Connection connection;
  private final Schema before;
  private final Map<String, String> tables = new HashMap<>();
  private final Map<String, String> columns = new HashMap<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> statements = new ArrayList<>();

  private final boolean alone;
  private boolean stateKnows = true;

  private Losses(Connection connection, Schema before, boolean alone) {
    this.connection = connection;
    this.before = before;
    this.alone = alone;
  }

  /** What would be lost; locks what it counts until the end of the transaction. */
  public static List<String> locked(
      Connection connection, List<Operation> operations, Schema before) throws SQLException {
    return new Losses(connection, before, true).of(operations);
  }

  /** The same, while others may still add to it. */
  public static List<String> counted(
      Connection connection, List<Operation> operations, Schema before) throws SQLException {
    return new Losses(connection, before, false).of(operations);
  }

  private List<String> of(List<Operation> operations) throws SQLException {
    // A policy would hide rows that go all the same; so the server refuses to count instead.
    set("SET row_security = off");
    for (Operation operation : operations) {
      read(operation);
      look(operation);
    }
    set("RESET row_security");
    return List.copyOf(lost);
  }

  private void set(String setting) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(setting);
    }
  }

  /** Remembers what takes values from where they are: statements, and what new columns hold. */
  private void read(Operation operation) {
    // Whichever table stands before the dot, the name behind it is a column's.
    if (operation instanceof Sql sql) {
      statements.add(sql.up().text().replace('.', ' '));
    } else if (operation instanceof AddColumn add && add.up() != null) {
      String from = "FROM " + Expressions.quoted(add.table()) + " ";
      statements.add(from + add.up().replace('.', ' '));
    }
  }

  private void look(Operation operation) throws SQLException {
    // Names are those of now, so renames among the operations are walked back.
    switch (operation) {
      case RenameTable rename -> tables.put(rename.to(), now(rename.from()));
      case RenameColumn rename ->
          columns.put(now(rename.table()) + "." + rename.to(), now(rename.table(), rename.from()));
      case DropTable drop when isCarriedOn(drop.table()) -> {
        // Its values are elsewhere by then.
      }
      case DropColumn drop when isCarriedOn(drop.table(), List.of(drop.column())) -> {
        // The same of its own.
      }
      case DropTable drop -> table(now(drop.table()));
      case DropObject(ObjectName object) when object.kind().holdsRows() -> rows(object);
      case DropColumn drop -> column(now(drop.table()), now(drop.table(), drop.column()));
      case DatabaseOnly(List<Operation> all) -> {
        // The state need not know of what these take away.
        stateKnows = false;
        for (Operation one : all) {
          read(one);
          look(one);
        }
        stateKnows = true;
      }
      default -> {
        // No other operation takes values away.
      }
    }
  }

  private boolean isCarriedOn(String table) {
    List<String> columns =
        before.table(now(table)).stream()
            .flatMap(known -> known.columns().stream())
            .map(Column::name)
            .toList();
    return !columns.isEmpty() && isCarriedOn(table, columns);
  }

  /**
   * Whether statements of the migration itself take from the table what goes: those that {@code
   * make} wrote, or an author. One that only deletes its rows takes nothing.
   */
  private boolean isCarriedOn(String table, List<String> columns) {
    String name = Pattern.quote(Expressions.quoted(table)) + "(?![\\w$\"])";
    Pattern read =
        Pattern.compile("(?i)(?<!DELETE )\\bFROM " + name + "|\\bDELETE FROM " + name + " USING ");
    List<String> readers =
        statements.stream().filter(statement -> read.matcher(statement).find()).toList();
    return columns.stream()
        .allMatch(
            column ->
                readers.stream().anyMatch(statement -> Expressions.mentions(statement, column)));
  }

  private String now(String table) {
    return tables.getOrDefault(table, table);
  }

  private String now(String table, String column) {
    return columns.getOrDefault(now(table) + "." + column, column);
  }

  private void table(String name) throws SQLException {
    if (stateKnows ? before.table(name).isPresent() : isThere(quoted(name), null)) {
      rows(quoted(name), name);
    }
  }

  /** A partition, which the state knows as a text. */
  private void rows(ObjectName object) throws SQLException {
    String schema = object.schema();
    String name = object.name();
    String place = schema == null ? quoted(name) : quoted(schema) + "." + quoted(name);
    if (isThere(place, null)) {
      rows(place, schema == null ? name : schema + "." + name);
    }
  }

  private void rows(String place, String table) throws SQLException {
    lock(place);
    long rows = count("SELECT count(*) FROM " + place);
    if (rows > 0) {
      lost.add(rows + (rows == 1 ? " row" : " rows") + " of table " + table);
    }
  }

  private void column(String table, String name) throws SQLException {
    Optional<Column> column = before.table(table).flatMap((Table t) -> t.column(name));
    boolean computed = column.isPresent() && column.get().generated() != null;
    if (computed || (stateKnows ? column.isEmpty() : !isThere(quoted(table), name))) {
      return;
    }
    lock(quoted(table));
    String usual = column.map(Column::defaultValue).orElse(null);
    long values =
        count(
            "SELECT count(*) FROM %s WHERE %s IS NOT NULL%s"
                .formatted(
                    quoted(table),
                    quoted(name),
                    usual == null
                        ? ""
                        : " AND %s IS DISTINCT FROM (%s)".formatted(quoted(name), usual)));
    if (values > 0) {
      lost.add(values + (values == 1 ? " value" : " values") + " of column " + table + "." + name);
    }
  }

  private boolean isThere(String place, @Nullable String column) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT to_regclass(?) IS NOT NULL AND (?::text IS NULL OR EXISTS (SELECT FROM"
                + " pg_attribute WHERE attrelid = to_regclass(?) AND attname = ?"
                + " AND NOT attisdropped))")) {
      select.setString(1, place);
      select.setString(2, column);
      select.setString(3, place);
      select.setString(4, column);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private void lock(String place) throws SQLException {
    if (!alone) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE " + place + " IN ACCESS EXCLUSIVE MODE");
    }
  }

  private long count(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
