package dev.whimbrel.dialect.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * Work that leaves no trace: in a transaction of its own, or inside the caller's, it is rolled back
 * with every setting it made.
 */
final class Passage {

  private Passage() {}

  /** What is done meanwhile. */
  interface Work<T> {
    T run() throws SQLException;
  }

  static <T> T through(Connection connection, Work<T> work) throws SQLException {
    return connection.getAutoCommit() ? alone(connection, work) : within(connection, work);
  }

  private static <T> T alone(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.run();
      connection.rollback();
      return result;
    } catch (SQLException | RuntimeException | Error failure) {
      rollback(connection, failure);
      throw failure;
    } finally {
      if (!connection.isClosed()) {
        connection.setAutoCommit(true);
      }
    }
  }

  private static <T> T within(Connection connection, Work<T> work) throws SQLException {
    Savepoint start = connection.setSavepoint();
    try {
      T result = work.run();
      connection.rollback(start);
      connection.releaseSavepoint(start);
      return result;
    } catch (SQLException | RuntimeException | Error failure) {
      try {
        connection.rollback(start);
      } catch (SQLException lost) {
        failure.addSuppressed(lost);
      }
      throw failure;
    }
  }

  private static void rollback(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException lost) {
      failure.addSuppressed(lost);
    }
  }
}
