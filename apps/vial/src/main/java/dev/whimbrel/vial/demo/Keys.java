package dev.whimbrel.vial.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Ids of rows that are there already, by their natural key. */
final class Keys {

  private final String table;
  private final Map<String, Integer> ids = new HashMap<>();

  private Keys(String table) {
    this.table = table;
  }

  /** The ids of all rows of a table by one of its columns. */
  static Keys of(Connection connection, String table, String column) throws SQLException {
    Keys keys = new Keys(table);
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select " + column + ", id from " + table + " order by id")) {
      while (rows.next()) {
        keys.ids.put(rows.getString(1), rows.getInt(2));
      }
    }
    return keys;
  }

  /** The id of the row of that key. */
  Integer id(String key) {
    Integer id = ids.get(key);
    if (id == null) {
      throw new IllegalStateException(
          "table " + table + " has no " + key + "; its migrations must be applied first");
    }
    return id;
  }
}
