package dev.whimbrel.dialect.postgres;

import dev.whimbrel.dialect.postgres.text.PrintedExpression;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Constraint.Action;
import dev.whimbrel.schema.Constraint.Timing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Reads the constraints of all tables. PostgreSQL 18 lists NOT NULL among them, which is a property
 * of the column here.
 */
final class ConstraintReader {

  private static final String SQL =
      """
      SELECT c.relname, con.conname, con.contype, con.condeferrable, con.condeferred,
        con.connoinherit, con.confdeltype, con.confupdtype, am.amname,
        {distinct} AS nulls_not_distinct,
        CASE WHEN r.relnamespace = c.relnamespace THEN r.relname::text
          ELSE rn.nspname || '.' || r.relname END AS target,
        (SELECT array_agg(a.attname::text ORDER BY k.n)
          FROM unnest(con.conkey) WITH ORDINALITY AS k(attnum, n)
          JOIN pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = k.attnum) AS columns,
        (SELECT array_agg(a.attname::text ORDER BY k.n)
          FROM unnest(con.confkey) WITH ORDINALITY AS k(attnum, n)
          JOIN pg_attribute a ON a.attrelid = con.confrelid AND a.attnum = k.attnum) AS target_columns,
        (SELECT array_agg(a.attname::text ORDER BY k.n)
          FROM unnest(ix.indkey) WITH ORDINALITY AS k(attnum, n)
          JOIN pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = k.attnum
          WHERE con.contype IN ('p', 'u') AND k.n > ix.indnkeyatts) AS included,
        pg_get_expr(con.conbin, con.conrelid) AS expression,
        CASE WHEN con.contype = 'x' THEN pg_get_constraintdef(con.oid) END AS exclusion,
        pg_get_expr(ix.indpred, ix.indrelid) AS predicate
      FROM pg_constraint con
      JOIN pg_class c ON c.oid = con.conrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_class r ON r.oid = con.confrelid
      LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
      LEFT JOIN pg_index ix ON ix.indexrelid = con.conindid AND con.contype IN ('p', 'u', 'x')
      LEFT JOIN pg_class i ON i.oid = ix.indexrelid
      LEFT JOIN pg_am am ON am.oid = i.relam
      WHERE n.nspname = ? AND c.relkind = 'r' AND NOT c.relispartition
        AND con.contype IN ('p', 'u', 'f', 'c', 'x') AND {enforced}
      """;

  private final Capabilities server;

  ConstraintReader(Capabilities server) {
    this.server = server;
  }

  Map<String, List<Constraint>> read(Connection connection, String namespace) throws SQLException {
    String sql =
        SQL.replace("{distinct}", server.nullsNotDistinct() ? "ix.indnullsnotdistinct" : "false")
            .replace("{enforced}", server.notEnforced() ? "con.conenforced" : "true");
    return CatalogueQuery.byTable(connection, sql, ConstraintReader::constraint, namespace);
  }

  private static Constraint constraint(ResultSet row) throws SQLException {
    String name = row.getString("conname");
    List<String> columns = CatalogueQuery.texts(row, "columns");
    List<String> include = CatalogueQuery.texts(row, "included");
    Timing timing = timing(row.getBoolean("condeferrable"), row.getBoolean("condeferred"));
    return switch (row.getString("contype")) {
      case "p" -> new Constraint.PrimaryKey(name, columns, include, timing);
      case "u" ->
          new Constraint.Unique(
              name, columns, include, row.getBoolean("nulls_not_distinct"), timing);
      case "f" -> foreignKey(row, timing);
      case "c" ->
          new Constraint.Check(
              name,
              PrintedExpression.settled(row.getString("expression")),
              row.getBoolean("connoinherit"));
      default ->
          new Constraint.Exclusion(
              name,
              row.getString("amname"),
              elements(row.getString("exclusion")),
              PrintedExpression.settledIfAny(row.getString("predicate")),
              timing);
    };
  }

  private static Constraint foreignKey(ResultSet row, Timing timing) throws SQLException {
    return new Constraint.ForeignKey(
        row.getString("conname"),
        CatalogueQuery.texts(row, "columns"),
        row.getString("target"),
        CatalogueQuery.texts(row, "target_columns"),
        action(row.getString("confdeltype")),
        action(row.getString("confupdtype")),
        timing);
  }

  /** What stands in the first brackets of {@code EXCLUDE USING gist (room WITH =) WHERE (...)}. */
  private static String elements(String definition) {
    int open = definition.indexOf('(');
    return definition.substring(open + 1, PrintedExpression.closing(definition, open));
  }

  private static Timing timing(boolean deferrable, boolean deferred) {
    if (!deferrable) {
      return Timing.NOT_DEFERRABLE;
    }
    return deferred ? Timing.INITIALLY_DEFERRED : Timing.INITIALLY_IMMEDIATE;
  }

  private static Action action(String code) {
    return switch (code) {
      case "r" -> Action.RESTRICT;
      case "c" -> Action.CASCADE;
      case "n" -> Action.SET_NULL;
      case "d" -> Action.SET_DEFAULT;
      default -> Action.NO_ACTION;
    };
  }
}
