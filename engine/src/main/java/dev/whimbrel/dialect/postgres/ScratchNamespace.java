package dev.whimbrel.dialect.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A namespace that only one transaction sees. */
final class ScratchNamespace {

  /** A session's number is its own as long as it lives, so no two wait for each other. */
  private static final String NAME =
      """
      SELECT 'whimbrel_scratch_' || pg_backend_pid()
      WHERE has_database_privilege(current_database(), 'CREATE')
      """;

  private ScratchNamespace() {}

  /** Makes it and says its name; a role that may make none gets its session's temporary one. */
  static String create(Connection connection) throws SQLException {
    List<String> name = CatalogueQuery.rows(connection, NAME, row -> row.getString(1));
    if (name.isEmpty()) {
      return temporary(connection);
    }
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + name.getFirst());
    }
    return name.getFirst();
  }

  private static String temporary(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      // The namespace comes into being with its first table.
      statement.execute("CREATE TEMPORARY TABLE whimbrel_scratch ()");
    }
    return CatalogueQuery.rows(
            connection,
            "SELECT nspname FROM pg_namespace WHERE oid = pg_my_temp_schema()",
            row -> row.getString(1))
        .getFirst();
  }
}
