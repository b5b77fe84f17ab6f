package dev.whimbrel.dialect.postgres;

import dev.whimbrel.schema.Sequence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Reads the sequences that no column and no extension owns. */
final class SequenceReader {

  private static final String SQL =
      """
      SELECT c.relname, s.seqstart, s.seqincrement
      FROM pg_sequence s
      JOIN pg_class c ON c.oid = s.seqrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ?
        AND NOT EXISTS (SELECT FROM pg_depend d
          WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass
            AND d.deptype IN ('a', 'i', 'e'))
      """;

  private SequenceReader() {}

  static Map<String, Sequence> read(Connection connection, String namespace) throws SQLException {
    Map<String, Sequence> sequences = new TreeMap<>();
    CatalogueQuery.rows(
        connection,
        SQL,
        row -> sequences.put(row.getString(1), new Sequence(row.getLong(2), row.getLong(3))),
        namespace);
    return sequences;
  }
}
