package dev.whimbrel.dialect.postgres;

import dev.whimbrel.dialect.postgres.text.PrintedExpression;
import dev.whimbrel.schema.Index;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the indexes of all tables, one row for each of their columns. One that belongs to a
 * constraint is part of that; one that failed to build counts as missing.
 */
final class IndexReader {

  private static final String SQL =
      """
      SELECT c.relname, i.relname AS name, am.amname, ix.indisunique, i.reloptions,
        {distinct} AS nulls_not_distinct, pg_get_expr(ix.indpred, ix.indrelid) AS predicate,
        k.n > ix.indnkeyatts AS included, a.attname,
        CASE WHEN ix.indkey[k.n - 1] = 0 THEN pg_get_indexdef(ix.indexrelid, k.n, false) END
          AS expression,
        co.collname,
        CASE WHEN NOT oc.opcdefault OR ia.attoptions IS NOT NULL THEN oc.opcname END AS opclass,
        ia.attoptions, coalesce(ix.indoption[k.n - 1], 0) AS options
      FROM pg_index ix
      JOIN pg_class c ON c.oid = ix.indrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_class i ON i.oid = ix.indexrelid
      JOIN pg_am am ON am.oid = i.relam
      CROSS JOIN LATERAL generate_series(1, ix.indnatts) AS k(n)
      JOIN pg_attribute ia ON ia.attrelid = i.oid AND ia.attnum = k.n
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ix.indkey[k.n - 1]
        AND ix.indkey[k.n - 1] <> 0
      LEFT JOIN pg_opclass oc ON oc.oid = ix.indclass[k.n - 1]
      LEFT JOIN pg_collation co ON co.oid = ix.indcollation[k.n - 1]
        AND co.oid <> coalesce(a.attcollation, 'pg_catalog.default'::regcollation)
      WHERE n.nspname = ? AND c.relkind = 'r' AND NOT c.relispartition AND ix.indisvalid
        AND NOT EXISTS (SELECT FROM pg_constraint con
          WHERE con.conindid = ix.indexrelid AND con.contype IN ('p', 'u', 'x'))
      ORDER BY c.relname, i.relname, k.n
      """;

  private final Capabilities server;

  IndexReader(Capabilities server) {
    this.server = server;
  }

  Map<String, List<Index>> read(Connection connection, String namespace) throws SQLException {
    String sql =
        SQL.replace("{distinct}", server.nullsNotDistinct() ? "ix.indnullsnotdistinct" : "false");
    Map<String, List<Index>> rows =
        CatalogueQuery.byTable(connection, sql, IndexReader::row, namespace);
    rows.replaceAll((table, parts) -> joined(parts));
    return rows;
  }

  /** The index as far as one row tells: with one part, or one included column. */
  private static Index row(ResultSet row) throws SQLException {
    boolean included = row.getBoolean("included");
    return new Index(
        row.getString("name"),
        row.getString("amname"),
        included ? List.of() : List.of(part(row)),
        included ? List.of(row.getString("attname")) : List.of(),
        row.getBoolean("indisunique"),
        row.getBoolean("nulls_not_distinct"),
        PrintedExpression.settledIfAny(row.getString("predicate")),
        storage(CatalogueQuery.texts(row, "reloptions")));
  }

  private static List<Index> joined(List<Index> rows) {
    Map<String, Index> byName = new TreeMap<>();
    rows.forEach(row -> byName.merge(row.name(), row, IndexReader::and));
    return List.copyOf(byName.values());
  }

  private static Index and(Index some, Index more) {
    return new Index(
        some.name(),
        some.method(),
        both(some.parts(), more.parts()),
        both(some.include(), more.include()),
        some.unique(),
        some.nullsNotDistinct(),
        some.predicate(),
        some.storage());
  }

  private static <T> List<T> both(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private static Index.Part part(ResultSet row) throws SQLException {
    String expression = row.getString("expression");
    int options = row.getInt("options");
    return new Index.Part(
        expression == null ? row.getString("attname") : PrintedExpression.settled(expression),
        expression != null,
        row.getString("collname"),
        operatorClass(row.getString("opclass"), CatalogueQuery.texts(row, "attoptions")),
        // INDOPTION_DESC and INDOPTION_NULLS_FIRST of pg_index.h.
        (options & 1) != 0,
        (options & 2) != 0);
  }

  private static @Nullable String operatorClass(@Nullable String name, List<String> parameters) {
    return name == null || parameters.isEmpty()
        ? name
        : name + "(" + String.join(", ", parameters) + ")";
  }

  private static SortedMap<String, String> storage(List<String> options) {
    SortedMap<String, String> storage = new TreeMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      storage.put(option.substring(0, equals), option.substring(equals + 1));
    }
    return storage;
  }
}
