package dev.whimbrel.catalogue.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Queries for one number. */
final class Queries {

  private Queries() {}

  static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
