package dev.whimbrel.execution;

import dev.whimbrel.dialect.Dialect;
import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.lock.LockWatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/** One connection for the time of one command, given back as it came. */
final class Session implements AutoCloseable {

  // A user who is called whimbrel has our own schema first in the path; nobody's tables go there.
  private static final String FIRST_NAMESPACE =
      "SELECT coalesce((SELECT name FROM unnest(current_schemas(false)) WITH ORDINALITY"
          + " AS path(name, place) WHERE name <> 'whimbrel' ORDER BY place LIMIT 1), '')";

  private final Target target;
  private final Connection connection;
  private final Dialect dialect;
  private final String found;
  private final String searchPath;
  private final String namespace;

  private Session(Target target, Connection connection) throws SQLException {
    this.target = target;
    this.connection = connection;
    connection.setAutoCommit(true);
    this.dialect = target.recognition().of(connection);
    this.found = ask("SHOW search_path");
    String usual = ask(FIRST_NAMESPACE);
    String wanted = target.namespace();
    this.namespace = wanted == null ? usual : wanted;
    // Said in full even when it is the first already: our own schema may come into being before it.
    this.searchPath = "\"" + namespace.replace("\"", "\"\"") + "\", " + found;
    if (namespace.isEmpty()) {
      throw noNamespace(found);
    }
  }

  static Session open(Target target) throws SQLException {
    Connection connection = target.dataSource().getConnection();
    try {
      return new Session(target, connection);
    } catch (SQLException | RuntimeException refused) {
      connection.close();
      throw refused;
    }
  }

  private static DatabaseRefused noNamespace(String searchPath) {
    return new DatabaseRefused(
        new Problem(
            "no-namespace",
            "",
            "no schema of the search path (" + searchPath + ") exists that this user may use",
            "create it, or GRANT USAGE, CREATE ON SCHEMA public to this user"),
        null);
  }

  Connection connection() {
    return connection;
  }

  Dialect dialect() {
    return dialect;
  }

  Target target() {
    return target;
  }

  String namespace() {
    return namespace;
  }

  Consumer<Event> events() {
    return target.events();
  }

  /** Whether the server still answers, outside of a failed transaction. */
  boolean isAlive() throws SQLException {
    return connection.isValid(2);
  }

  /**
   * Lets the server end a statement of ours soon after we are gone, so that others need not wait.
   */
  void endWithClient() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET client_connection_check_interval = '2s'");
    } catch (SQLException refused) {
      // A server whose system cannot look refuses the value; then the statement runs to its end.
      if (!connection.isValid(2)) {
        throw refused;
      }
    }
  }

  /** Watches, over a second connection, for whom this one waits. */
  LockWatch watchLocks() throws SQLException {
    int pid = Integer.parseInt(ask("SELECT pg_backend_pid()"));
    return new LockWatch(
        target.dataSource(), pid, (id, holders) -> events().accept(new Event.Blocked(id, holders)));
  }

  /**
   * Sets what every transaction starts from, until its end: the path, so that what one script set
   * does not reach the next, and the time that a statement may queue for a lock.
   */
  void prepareTransaction() throws SQLException {
    usePath(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = " + target.patience().lockTimeout().toMillis());
    }
  }

  /**
   * Sets the path for statements outside a transaction, and that a backslash in a string is one:
   * scripts mean the same to every database.
   */
  void usePath(boolean local) throws SQLException {
    try (PreparedStatement set =
        connection.prepareStatement(
            "SELECT set_config('search_path', ?, ?),"
                + " set_config('standard_conforming_strings', 'on', ?)")) {
      set.setString(1, searchPath);
      set.setBoolean(2, local);
      set.setBoolean(3, local);
      set.execute();
    }
  }

  /** A pooled connection goes on to somebody else. */
  private void restore() throws SQLException {
    try (PreparedStatement set =
        connection.prepareStatement("SELECT set_config('search_path', ?, false)")) {
      set.setString(1, found);
      set.execute();
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("RESET client_connection_check_interval");
      statement.execute("RESET standard_conforming_strings");
    }
  }

  private String ask(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      if (connection.isValid(2)) {
        if (!connection.getAutoCommit()) {
          // Switching it on would commit what nobody has ended.
          connection.rollback();
          connection.setAutoCommit(true);
        }
        restore();
      }
    } finally {
      connection.close();
    }
  }
}
