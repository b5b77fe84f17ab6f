package dev.whimbrel.dialect.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where names without a namespace are looked up while the catalogue is read: the namespace itself,
 * what the connection has anyway, then wherever extensions live. The server prints the names that
 * it finds there without their namespace.
 */
final class SearchPath {

  private static final String NAMESPACES =
      """
      SELECT nspname FROM (
        SELECT s.nspname, s.n FROM unnest(current_schemas(false)) WITH ORDINALITY AS s(nspname, n)
        UNION ALL
        SELECT DISTINCT n.nspname, 1000 FROM pg_extension e
          JOIN pg_namespace n ON n.oid = e.extnamespace WHERE n.nspname <> 'pg_catalog'
      ) AS path ORDER BY n, nspname
      """;

  private SearchPath() {}

  /** The namespace that names are made in; empty when there is none. */
  static String first(Connection connection) throws SQLException {
    return CatalogueQuery.rows(
            connection, "SELECT coalesce(current_schema(), '')", row -> row.getString(1))
        .getFirst();
  }

  /** Puts a namespace first until the end of the transaction. */
  static void lead(Connection connection, String namespace) throws SQLException {
    List<String> others = CatalogueQuery.rows(connection, NAMESPACES, row -> row.getString(1));
    String path =
        Stream.concat(Stream.of(namespace), others.stream())
            .distinct()
            .map(name -> "\"" + name.replace("\"", "\"\"") + "\"")
            .collect(Collectors.joining(", "));
    CatalogueQuery.rows(
        connection, "SELECT set_config('search_path', ?, true)", row -> row.getString(1), path);
  }
}
