package dev.whimbrel.transfer.rows;

import dev.whimbrel.transfer.ImportFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Lets one import of a resource, or one undo, work at a time: two imports would both miss what the
 * other is about to add. The server lets go of it when whoever holds it is gone.
 */
public final class ImportLock {

  private final DataSource database;

  ImportLock(DataSource database) {
    this.database = database;
  }

  /** Does something alone. */
  <T> T alone(String resource, Supplier<T> doing) {
    try (Connection connection = database.getConnection()) {
      if (!asked(connection, "SELECT pg_try_advisory_lock(hashtext(?))", resource)) {
        throw new ImportFailure(
            "Another import into %s is running, or its undo; nothing was done".formatted(resource),
            "wait for its end, then try again",
            null);
      }
      try {
        return doing.get();
      } finally {
        asked(connection, "SELECT pg_advisory_unlock(hashtext(?))", resource);
      }
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  /** Whether an import into the resource is under way, here or in another process. */
  public boolean isHeld(String resource) {
    // A key of 64 bits is shown as its halves.
    String held =
        """
        SELECT EXISTS (SELECT 1 FROM pg_locks
          WHERE locktype = 'advisory' AND granted AND objsubid = 1
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND ((classid::bigint << 32) | objid::bigint) = hashtext(?)::bigint)\
        """;
    try (Connection connection = database.getConnection()) {
      return asked(connection, held, resource);
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private static ImportFailure refused(SQLException e) {
    return new ImportFailure(
        "The database refused before anything was read: " + e.getMessage(),
        "look at the database with `whimbrel check`",
        e);
  }

  private static boolean asked(Connection connection, String sql, String resource)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, "whimbrel import " + resource);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
