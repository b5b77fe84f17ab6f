package dev.whimbrel.vial.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of one table that are inserted by one statement, an array of text for each column. */
final class Columns {

  private final String table;
  private final List<String> names;
  private final List<String> types;
  private final List<List<@Nullable String>> values;

  /**
   * Columns without rows.
   *
   * @param table where they go
   * @param columns name and type of each: {@code "latitude numeric"}
   */
  Columns(String table, String... columns) {
    this.table = table;
    this.names = Arrays.stream(columns).map(c -> c.substring(0, c.indexOf(' '))).toList();
    this.types = Arrays.stream(columns).map(c -> c.substring(c.indexOf(' ') + 1)).toList();
    this.values = names.stream().<List<@Nullable String>>map(n -> new ArrayList<>()).toList();
  }

  /** One more row, with a value for each column. */
  void add(@Nullable Object... row) {
    if (row.length != names.size()) {
      throw new IllegalArgumentException(
          table + " takes " + names.size() + " values, not " + row.length);
    }
    for (int i = 0; i < row.length; i++) {
      values.get(i).add(row[i] == null ? null : row[i].toString());
    }
  }

  int size() {
    return values.getFirst().size();
  }

  /** Adds the rows to the table. */
  void insert(Connection connection) throws SQLException {
    insert(connection, "");
  }

  /** Adds the rows to the table, but for those that an {@code on conflict} clause leaves out. */
  void insert(Connection connection, String onConflict) throws SQLException {
    String sql =
        "insert into %s (%s) select %s from unnest(%s) as given (%s) %s"
            .formatted(
                table,
                String.join(", ", names),
                each("given.%1$s::%2$s"),
                each("?::text[]"),
                String.join(", ", names),
                onConflict);
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int i = 0; i < names.size(); i++) {
        insert.setArray(i + 1, connection.createArrayOf("text", values.get(i).toArray()));
      }
      insert.executeUpdate();
    }
  }

  private String each(String pattern) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> pattern.formatted(names.get(i), types.get(i)))
        .collect(Collectors.joining(", "));
  }

  /** Ids for new rows of a table, ascending; the database gives none of them to anybody else. */
  static int[] ids(Connection connection, String table, int count) throws SQLException {
    try (PreparedStatement next =
        connection.prepareStatement(
            "select nextval(pg_get_serial_sequence(?, 'id'))::integer from generate_series(1,"
                + " ?)")) {
      next.setString(1, table);
      next.setInt(2, count);
      int[] ids = new int[count];
      try (ResultSet result = next.executeQuery()) {
        for (int i = 0; result.next(); i++) {
          ids[i] = result.getInt(1);
        }
      }
      return ids;
    }
  }
}
