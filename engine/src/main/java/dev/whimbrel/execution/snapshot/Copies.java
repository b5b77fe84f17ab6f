package dev.whimbrel.execution.snapshot;

import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The databases of a server, seen from one beside them, under a lock that lets one run in. What a
 * database is, is a setting of it, which a copy does not take over: so one that was copied and not
 * yet put in place cannot be taken for anything.
 */
final class Copies implements AutoCloseable {

  /** A copy on its way; one that a killed run left is dropped by the next. */
  private static final String UNFINISHED = "whimbrel_copy_of_";

  private static final int LOCK = 0x77686373;

  private final String database;
  private final Connection connection;

  private Copies(String database, Connection connection) {
    this.database = database;
    this.connection = connection;
  }

  /** Without the lock, for whoever only looks. */
  static Copies look(Function<String, DataSource> server, String database) throws SQLException {
    String beside = database.equals("postgres") ? "template1" : "postgres";
    return new Copies(database, server.apply(beside).getConnection());
  }

  static Copies open(Function<String, DataSource> server, String database) throws SQLException {
    Copies copies = look(server, database);
    try {
      // Another run makes a copy, or somebody has one of these databases locked.
      copies.run(List.of("SET lock_timeout = '10s'"));
      copies.value("SELECT pg_advisory_lock(?, hashtext(?))::text", LOCK, database);
      return copies;
    } catch (SQLException refused) {
      copies.close();
      throw refused;
    }
  }

  List<Snapshots.Snapshot> list() throws SQLException {
    List<Snapshots.Snapshot> found = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT d.datname, substr(c, 19), pg_database_size(d.oid) FROM pg_database d"
                + " JOIN pg_db_role_setting s ON s.setdatabase = d.oid AND s.setrole = 0,"
                + " unnest(s.setconfig) c WHERE c LIKE 'whimbrel.snapshot=%'"
                + " AND d.datname IN (?, ? || '~' || substr(c, 19)) ORDER BY 2")) {
      select.setString(1, database);
      select.setString(2, database);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String name = row.getString(1);
          found.add(
              new Snapshots.Snapshot(
                  row.getString(2), name, row.getLong(3), name.equals(database)));
        }
      }
    }
    return found;
  }

  boolean exists(String name) throws SQLException {
    return value("SELECT datname FROM pg_database WHERE datname = ?", name).isPresent();
  }

  /** What a database is, if anybody ever said. */
  Optional<String> named(String name) throws SQLException {
    return value(
        "SELECT substr(c, 19) FROM pg_database d JOIN pg_db_role_setting s"
            + " ON s.setdatabase = d.oid AND s.setrole = 0, unnest(s.setconfig) c"
            + " WHERE d.datname = ? AND c LIKE 'whimbrel.snapshot=%'",
        name);
  }

  void name(String name) throws SQLException {
    run(List.of(named(database, name)));
  }

  void drop(String name) throws SQLException {
    run(List.of("DROP DATABASE " + quoted(name)));
  }

  /** Puts one that was kept in the place of the database, which is kept in its turn. */
  void swap(String other, String kept, String from, String to) throws SQLException {
    together(renamed(other, kept, from, to));
  }

  /** The same with a copy of it. */
  void copy(String kept, String from, String to) throws SQLException {
    String unfinished = UNFINISHED + Integer.toHexString(database.hashCode());
    String owner =
        value("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = ?", database)
            .orElseThrow(() -> new SQLException("no database " + database, "3D000"));
    // Neither of them can be part of a transaction.
    run(List.of("DROP DATABASE IF EXISTS " + quoted(unfinished)));
    run(
        List.of(
            "CREATE DATABASE %s TEMPLATE %s OWNER %s"
                .formatted(quoted(unfinished), quoted(database), quoted(owner))));
    List<String> all = new ArrayList<>(likeness(unfinished));
    all.addAll(renamed(unfinished, kept, from, to));
    together(all);
  }

  private List<String> renamed(String other, String kept, String from, String to) {
    return List.of(
        "ALTER DATABASE %s RENAME TO %s".formatted(quoted(database), quoted(kept)),
        "ALTER DATABASE %s RENAME TO %s".formatted(quoted(other), quoted(database)),
        named(kept, from),
        named(database, to));
  }

  /** What a template does not hand on: rights, settings and the comment of a database. */
  private List<String> likeness(String copy) throws SQLException {
    List<String> statements = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(Likeness.SQL)) {
      for (int i = 1; i <= Likeness.PARAMETERS; i++) {
        select.setString(i, i % 2 == 1 ? copy : database);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          statements.add(row.getString(1));
        }
      }
    }
    return statements;
  }

  private static String named(String name, String snapshot) {
    return "ALTER DATABASE %s SET whimbrel.snapshot = '%s'"
        .formatted(quoted(name), snapshot.replace("'", "''"));
  }

  private void together(List<String> statements) throws SQLException {
    connection.setAutoCommit(false);
    try {
      run(statements);
      connection.commit();
    } catch (SQLException refused) {
      connection.rollback();
      throw refused;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void run(List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** A database in use can be neither copied nor renamed; whoever uses it is named, not ended. */
  void refuseSessions(List<String> databases) throws SQLException {
    List<String> sessions = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT format('process %s, user %s%s%s, on %s since %s', pid, usename,"
                + " CASE WHEN application_name <> '' THEN ', ' || application_name END,"
                + " CASE WHEN client_addr IS NOT NULL THEN ', from ' || host(client_addr) END,"
                + " datname, to_char(backend_start AT TIME ZONE 'UTC',"
                + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')) FROM pg_stat_activity"
                + " WHERE datname = ANY (?) AND pid <> pg_backend_pid()"
                + " AND backend_type = 'client backend' ORDER BY backend_start")) {
      select.setArray(1, connection.createArrayOf("text", databases.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          sessions.add(row.getString(1));
        }
      }
    }
    if (!sessions.isEmpty()) {
      throw new HistoryConflict(
          new Problem(
              "database-in-use",
              database,
              "somebody is connected, so the database can be neither copied nor renamed",
              String.join("\n", sessions),
              "end these sessions, such as an application that runs, and try again"));
    }
  }

  private Optional<String> value(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        @Nullable String found = row.next() ? row.getString(1) : null;
        return Optional.ofNullable(found);
      }
    }
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
