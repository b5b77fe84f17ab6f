package dev.whimbrel.dialect.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** Reads which extensions the database has, but for those of the catalogue itself (plpgsql). */
final class ExtensionReader {

  private static final String SQL =
      """
      SELECT e.extname FROM pg_extension e
      JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE n.nspname <> 'pg_catalog'
      """;

  private ExtensionReader() {}

  static Set<String> read(Connection connection) throws SQLException {
    return new TreeSet<>(CatalogueQuery.rows(connection, SQL, row -> row.getString(1)));
  }
}
