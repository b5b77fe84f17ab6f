package dev.whimbrel.model.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Marks rows as generated, and finds them again. */
public final class DemoRanges {

  private DemoRanges() {}

  /**
   * Marks the rows of these ids, which are in ascending order. Neighbours share a mark, so a row
   * that somebody else adds in between is never taken for a generated one.
   */
  public static void mark(Connection connection, String table, int[] ids) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into demo_range (table_name, first_id, last_id) values (?, ?, ?)")) {
      for (int first = 0; first < ids.length; ) {
        int last = first;
        while (last + 1 < ids.length && ids[last + 1] == ids[last] + 1) {
          last++;
        }
        insert.setString(1, table);
        insert.setLong(2, ids[first]);
        insert.setLong(3, ids[last]);
        insert.addBatch();
        first = last + 1;
      }
      insert.executeBatch();
    }
  }

  /** An SQL condition that holds for the generated rows of a table. */
  public static String marked(String table) {
    return "exists (select from demo_range where demo_range.table_name = '%1$s'".formatted(table)
        + " and %1$s.id between demo_range.first_id and demo_range.last_id)".formatted(table);
  }

  /** Whether there are any generated rows. */
  public static boolean any(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select exists (select from demo_range)")) {
      found.next();
      return found.getBoolean(1);
    }
  }

  /** Forgets all marks, once the rows are gone. */
  public static void forget(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from demo_range");
    }
  }
}
