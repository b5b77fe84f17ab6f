package dev.whimbrel.dialect.postgres;

import dev.whimbrel.dialect.postgres.text.Identifiers;
import dev.whimbrel.dialect.postgres.text.PrintedExpression;
import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.Problem;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.TypeNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the columns of all tables, in the order of each table. */
final class ColumnReader {

  private static final String SQL =
      """
      SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull,
        co.collname, a.attidentity, a.attgenerated, ds.description,
        pg_get_expr(d.adbin, d.adrelid) AS expression,
        d.oid IS NOT NULL AND EXISTS (SELECT FROM pg_depend owned
          JOIN pg_depend used ON used.classid = 'pg_attrdef'::regclass AND used.objid = d.oid
            AND used.refclassid = 'pg_class'::regclass AND used.refobjid = owned.objid
          WHERE owned.classid = 'pg_class'::regclass AND owned.deptype = 'a'
            AND owned.refclassid = 'pg_class'::regclass AND owned.refobjid = c.oid
            AND owned.refobjsubid = a.attnum) AS serial
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      LEFT JOIN pg_description ds
        ON ds.objoid = c.oid AND ds.classoid = 'pg_class'::regclass AND ds.objsubid = a.attnum
      WHERE n.nspname = ? AND c.relkind = 'r' AND NOT c.relispartition
      ORDER BY c.relname, a.attnum
      """;

  private static final Map<String, String> SERIALS =
      Map.of("smallint", "smallserial", "integer", "serial", "bigint", "bigserial");

  private ColumnReader() {}

  static Map<String, List<Column>> read(Connection connection, String namespace)
      throws SQLException {
    return CatalogueQuery.byTable(connection, SQL, ColumnReader::column, namespace);
  }

  private static Column column(ResultSet row) throws SQLException {
    String expression = row.getString("expression");
    boolean serial = row.getBoolean("serial");
    boolean computed = !row.getString("attgenerated").isEmpty();
    if (row.getString("attgenerated").equals("v")) {
      throw virtual(row.getString("relname") + "." + row.getString("attname"));
    }
    return new Column(
        row.getString("attname"),
        type(row.getString("type"), row.getString("collname"), serial),
        !row.getBoolean("attnotnull"),
        expression == null || serial || computed ? null : PrintedExpression.settled(expression),
        generated(row.getString("attidentity"), computed ? expression : null),
        row.getString("description"));
  }

  /**
   * A number from a sequence that its column owns is what serial makes, so it is read as that; the
   * sequence has no place of its own in a schema. A collation of the column's own is part of how
   * its type is spelled.
   */
  private static ColumnType type(String printed, @Nullable String collation, boolean serial) {
    if (serial && SERIALS.containsKey(printed)) {
      return new ColumnType.Scalar(SERIALS.get(printed), List.of());
    }
    return collation == null
        ? TypeNames.parse(printed)
        : new ColumnType.Opaque(printed + " COLLATE " + Identifiers.quote(collation));
  }

  private static @Nullable Generated generated(String identity, @Nullable String computed) {
    if (computed != null) {
      return new Generated.Stored(PrintedExpression.settled(computed));
    }
    return identity.isEmpty() ? null : new Generated.Identity(identity.equals("a"));
  }

  private static DatabaseRefused virtual(String column) {
    return new DatabaseRefused(
        new Problem(
            "virtual-column",
            column,
            "it is computed when it is read (VIRTUAL), which a schema cannot hold yet",
            "make it STORED, or leave its table in another namespace"),
        null);
  }
}
