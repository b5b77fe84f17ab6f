package dev.whimbrel.execution.data;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is at one place in the history; refuses columns that are not there. A value is cast
 * to its column's type by the server, so text will do for dates, JSON and arrays.
 */
public final class FrozenTable {

  private static final int ROWS_PER_STATEMENT = 500;

  private final Connection connection;
  private final Table table;

  FrozenTable(Connection connection, Table table) {
    this.connection = connection;
    this.table = table;
  }

  /** Its name. */
  public String name() {
    return table.name();
  }

  /** What the state says of it. */
  public Table definition() {
    return table;
  }

  /** How many rows it has. */
  public long count() throws SQLException {
    return read("SELECT count(*) AS rows FROM " + quoted(name()), List.of())
        .getFirst()
        .number("rows");
  }

  /** All rows with these columns (all columns when none is named), in the order of the key. */
  public List<Row> rows(String... columns) throws SQLException {
    return read(select(List.of(columns)) + order(), List.of());
  }

  /** The rows that have all these values. */
  public List<Row> rowsWith(Row values) throws SQLException {
    List<@Nullable Object> parameters = new ArrayList<>();
    return read(select(List.of()) + where(values, parameters) + order(), parameters);
  }

  /** The one row that has all these values, or the first of several. */
  public Optional<Row> find(Row values) throws SQLException {
    return rowsWith(values).stream().findFirst();
  }

  /**
   * The next keys after one, at most so many, as the server writes them: no time zone or class of
   * ours changes them.
   *
   * @param last empty to begin with the first
   */
  List<List<String>> keysAfter(List<String> last, int limit) throws SQLException {
    List<String> key = key();
    List<@Nullable Object> parameters = new ArrayList<>();
    String after = last.isEmpty() ? "" : " WHERE " + compared(">", last, parameters);
    String texts = key.stream().map(c -> "CAST(" + quoted(c) + " AS text)").collect(commas());
    String sql = "SELECT ARRAY[" + texts + "] FROM " + quoted(name()) + after + order();
    List<List<String>> keys = new ArrayList<>();
    try (PreparedStatement statement = prepare(sql + " LIMIT " + limit, parameters);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        keys.add(List.of((String[]) result.getArray(1).getArray()));
      }
    }
    return keys;
  }

  /**
   * The rows with a key after one and up to another.
   *
   * @param after empty to begin with the first
   * @param locked whether nobody else may change them until the end of the transaction
   */
  List<Row> rowsBetween(
      List<String> after, List<String> end, Collection<String> columns, boolean locked)
      throws SQLException {
    Set<String> wanted = new java.util.LinkedHashSet<>(key());
    wanted.addAll(columns.isEmpty() ? names() : columns);
    List<@Nullable Object> parameters = new ArrayList<>();
    String begin = after.isEmpty() ? "" : compared(">", after, parameters) + " AND ";
    String range = " WHERE " + begin + compared("<=", end, parameters);
    String lock = locked ? " FOR NO KEY UPDATE" : "";
    return read(select(wanted) + range + order() + lock, parameters);
  }

  private String compared(String how, List<String> with, List<@Nullable Object> parameters) {
    List<String> key = key();
    String values =
        IntStream.range(0, key.size())
            .mapToObj(i -> parameter(key.get(i), with.get(i), parameters))
            .collect(commas());
    return "(" + joined(key) + ") " + how + " (" + values + ")";
  }

  /** Adds one row. */
  public void insert(Row row) throws SQLException {
    insert(List.of(row));
  }

  /** Adds rows that all have the same columns. */
  public void insert(List<Row> rows) throws SQLException {
    insert(rows, "");
  }

  /** Adds the rows of which the key, a unique set of columns, is not there yet. */
  public void insertMissing(List<Row> rows, String... key) throws SQLException {
    insert(rows, " ON CONFLICT (" + joined(checked(List.of(key))) + ") DO NOTHING");
  }

  private void insert(List<Row> rows, String conflict) throws SQLException {
    for (int from = 0; from < rows.size(); from += ROWS_PER_STATEMENT) {
      List<Row> some = rows.subList(from, Math.min(rows.size(), from + ROWS_PER_STATEMENT));
      Collection<String> columns = checked(some.getFirst().values().keySet());
      List<@Nullable Object> parameters = new ArrayList<>();
      String values =
          some.stream()
              .map(
                  row ->
                      columns.stream()
                          .map(c -> parameter(c, row.get(c), parameters))
                          .collect(Collectors.joining(", ", "(", ")")))
              .collect(commas());
      String into = "INSERT INTO " + quoted(name()) + " (" + joined(columns) + ") VALUES ";
      change(into + values + conflict, parameters);
    }
  }

  /** Changes the rows that have all values of {@code which}; tells how many. */
  public int update(Row set, Row which) throws SQLException {
    List<@Nullable Object> parameters = new ArrayList<>();
    String assignments =
        checked(set.values().keySet()).stream()
            .map(c -> quoted(c) + " = " + parameter(c, set.get(c), parameters))
            .collect(commas());
    String sql = "UPDATE " + quoted(name()) + " SET " + assignments + where(which, parameters);
    return change(sql, parameters);
  }

  /** Deletes the rows that have all these values; tells how many. */
  public int delete(Row which) throws SQLException {
    List<@Nullable Object> parameters = new ArrayList<>();
    return change("DELETE FROM " + quoted(name()) + where(which, parameters), parameters);
  }

  private String select(Collection<String> columns) {
    return "SELECT "
        + joined(checked(columns.isEmpty() ? names() : columns))
        + " FROM "
        + quoted(name());
  }

  private String where(Row which, List<@Nullable Object> parameters) {
    String conditions =
        checked(which.values().keySet()).stream()
            .map(
                c ->
                    which.get(c) == null
                        ? quoted(c) + " IS NULL"
                        : quoted(c) + " = " + parameter(c, which.get(c), parameters))
            .collect(Collectors.joining(" AND "));
    return conditions.isEmpty() ? "" : " WHERE " + conditions;
  }

  private String order() {
    // With the table: a bare name would be that of a column of the answer first, which may be text.
    String of = quoted(name()) + ".";
    return table
        .primaryKey()
        .map(key -> key.columns().stream().map(c -> of + quoted(c)).collect(commas()))
        .map(columns -> " ORDER BY " + columns)
        .orElse("");
  }

  /** Adds a parameter; the cast lets the server read text as whatever the column is. */
  private String parameter(String column, @Nullable Object value, List<@Nullable Object> into) {
    into.add(value);
    ColumnType type = table.column(column).orElseThrow().type();
    return "CAST(? AS " + type.sql() + ")";
  }

  private List<String> key() {
    return table
        .primaryKey()
        .orElseThrow(
            () ->
                new InvalidMigration(
                    new Problem(
                        "no-primary-key",
                        name(),
                        "table " + name() + " has no primary key to go through it by",
                        "read it at once with rows()")))
        .columns();
  }

  private List<String> names() {
    return table.columns().stream().map(Column::name).toList();
  }

  private Collection<String> checked(Collection<String> columns) {
    List<Problem> problems =
        columns.stream()
            .filter(column -> table.column(column).isEmpty())
            .map(
                column ->
                    new Problem(
                        "unknown-column",
                        name() + "." + column,
                        "table "
                            + name()
                            + " has no column "
                            + column
                            + " at this point of the history",
                        Nearest.hint(column, names())))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidMigration(problems);
    }
    return columns;
  }

  private List<Row> read(String sql, List<@Nullable Object> parameters) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet result = statement.executeQuery()) {
      int count = result.getMetaData().getColumnCount();
      while (result.next()) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= count; i++) {
          values.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
        }
        rows.add(new Row(values));
      }
    }
    return rows;
  }

  private int change(String sql, List<@Nullable Object> parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  private PreparedStatement prepare(String sql, List<@Nullable Object> parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.size(); i++) {
      Object value = parameters.get(i);
      if (value instanceof String) {
        // Untyped: otherwise the server would look for a cast from varchar.
        statement.setObject(i + 1, value, java.sql.Types.OTHER);
      } else {
        statement.setObject(i + 1, value);
      }
    }
    return statement;
  }

  private static String joined(Collection<String> columns) {
    return columns.stream().map(FrozenTable::quoted).collect(commas());
  }

  private static java.util.stream.Collector<CharSequence, ?, String> commas() {
    return Collectors.joining(", ");
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
