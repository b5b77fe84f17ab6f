package dev.whimbrel.catalogue.rows;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Counts the rows that a partition by hash does not take, by a table that is parted like it. */
final class HashedRows {

  private static final String PARTED = "pg_temp.whimbrel_parted";

  private HashedRows() {}

  /** Their number; null where this user may not make such a table, or the server none yet. */
  static @Nullable Long count(Statement statement, Question.Hashed hashed, LiveNames names)
      throws SQLException {
    statement.execute("BEGIN; SET LOCAL search_path = ''");
    try {
      statement.execute(
          "CREATE TABLE %s (LIKE %s) PARTITION BY %s"
              .formatted(PARTED, names.live(hashed.place().table()), hashed.key()));
      String fits =
          hashed
              .condition()
              .replaceAll(
                  "satisfies_hash_partition\\('\\d+'::oid",
                  "satisfies_hash_partition('" + PARTED + "'::regclass");
      return Queries.number(
          statement,
          "SELECT count(*) FROM %s AS r WHERE NOT coalesce(%s, false)"
              .formatted(names.of(hashed.place()), fits));
    } catch (SQLException refused) {
      if (!RowCheck.isOpen(refused) && !RowCheck.state(refused, "25")) {
        throw refused;
      }
      return null;
    } finally {
      statement.execute("ROLLBACK");
    }
  }
}
