package dev.whimbrel.dialect.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One question to the catalogue. */
final class CatalogueQuery {

  private CatalogueQuery() {}

  /** Makes a value of a row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** The rows of a query whose first column names the table that they are of. */
  static <T> Map<String, List<T>> byTable(
      Connection connection, String sql, Row<T> reader, String namespace) throws SQLException {
    Map<String, List<T>> byTable = new HashMap<>();
    rows(
        connection,
        sql,
        row ->
            byTable
                .computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                .add(reader.read(row)),
        namespace);
    return byTable;
  }

  /** The rows of a query with one text parameter, or with none. */
  static <T> List<T> rows(Connection connection, String sql, Row<T> reader, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      // A thousand tables must not be held by the driver and by us at once.
      statement.setFetchSize(2000);
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
      return rows;
    }
  }

  /** Texts of an array; empty when it is NULL. */
  static List<String> texts(ResultSet row, String column) throws SQLException {
    java.sql.Array array = row.getArray(column);
    return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
  }
}
