package dev.whimbrel.dialect.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which tables there are. */
final class TableReader {

  private static final String SQL =
      """
      SELECT c.relname AS name, d.description AS comment
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_description d
        ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
      WHERE n.nspname = ? AND c.relkind = 'r' AND NOT c.relispartition
        AND NOT EXISTS (SELECT FROM pg_depend e
          WHERE e.objid = c.oid AND e.classid = 'pg_class'::regclass AND e.deptype = 'e')
      """;

  private TableReader() {}

  /**
   * A table without what it holds.
   *
   * @param name its name
   * @param comment its comment, if any
   */
  record Named(String name, @Nullable String comment) {}

  static List<Named> read(Connection connection, String namespace) throws SQLException {
    return CatalogueQuery.rows(
        connection,
        SQL,
        row -> new Named(row.getString("name"), row.getString("comment")),
        namespace);
  }
}
