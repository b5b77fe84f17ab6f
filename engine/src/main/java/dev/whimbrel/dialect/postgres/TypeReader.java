package dev.whimbrel.dialect.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what columns may stand on: the database's extensions, but for those of the catalogue itself
 * (plpgsql), and the namespace's enums, but for those of extensions.
 */
final class TypeReader {

  private static final String EXTENSIONS =
      """
      SELECT e.extname FROM pg_extension e
      JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE n.nspname <> 'pg_catalog'
      """;

  private static final String ENUMS =
      """
      SELECT t.typname, e.enumlabel
      FROM pg_type t
      JOIN pg_namespace n ON n.oid = t.typnamespace
      JOIN pg_enum e ON e.enumtypid = t.oid
      WHERE n.nspname = ?
        AND NOT EXISTS (SELECT FROM pg_depend d
          WHERE d.objid = t.oid AND d.classid = 'pg_type'::regclass AND d.deptype = 'e')
      ORDER BY t.typname, e.enumsortorder
      """;

  private TypeReader() {}

  static Set<String> extensions(Connection connection) throws SQLException {
    return new TreeSet<>(CatalogueQuery.rows(connection, EXTENSIONS, row -> row.getString(1)));
  }

  static Map<String, List<String>> enums(Connection connection, String namespace)
      throws SQLException {
    return new HashMap<>(
        CatalogueQuery.byTable(connection, ENUMS, row -> row.getString(2), namespace));
  }
}
