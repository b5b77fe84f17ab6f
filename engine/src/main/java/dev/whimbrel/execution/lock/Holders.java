package dev.whimbrel.execution.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/** Asks the server who holds what somebody waits for. */
public final class Holders {

  private static final String COLUMNS =
      "SELECT DISTINCT a.pid, a.usename, a.application_name,"
          + " coalesce(a.xact_start, a.backend_start) AS since, a.query FROM ";

  private Holders() {}

  /** Who holds an advisory lock of this database. */
  public static List<Holder> ofAdvisoryLock(Connection connection, long key) throws SQLException {
    // The server shows the two halves of a 64-bit key in two columns; objsubid 1 marks such a key.
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS
                + "pg_locks l JOIN pg_stat_activity a USING (pid)"
                + " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
                + " AND l.database = (SELECT oid FROM pg_database"
                + " WHERE datname = current_database())"
                + " AND l.classid::bigint = ? AND l.objid::bigint = ?")) {
      select.setLong(1, key >>> 32);
      select.setLong(2, key & 0xFFFF_FFFFL);
      return read(select);
    }
  }

  /** Who blocks a session. */
  public static List<Holder> blocking(Connection connection, int pid) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS + "unnest(pg_blocking_pids(?)) AS b JOIN pg_stat_activity a ON a.pid = b")) {
      select.setInt(1, pid);
      return read(select);
    }
  }

  private static List<Holder> read(PreparedStatement select) throws SQLException {
    List<Holder> holders = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Timestamp since = row.getTimestamp("since");
        String user = row.getString("usename");
        String application = row.getString("application_name");
        holders.add(
            new Holder(
                row.getInt("pid"),
                user == null ? "unknown" : user,
                application == null ? "" : application,
                since == null ? null : since.toInstant(),
                row.getString("query")));
      }
    }
    return holders;
  }
}
