package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.model.demo.DemoData;
import dev.whimbrel.model.demo.DemoProgress;
import dev.whimbrel.security.DemoMode;
import dev.whimbrel.security.wiring.SecurityServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Demo mode: generated rows and a published sign-in, on the embedded database only. It begins once,
 * on a database where nobody may sign in, and ends for good with the first real data.
 */
final class Demo {

  private static final String DISK_FULL = "53100";

  private Demo() {}

  /** Whether the published sign-in works. */
  static boolean active(DataSource database) {
    return SecurityServices.on(database).demo().active();
  }

  /** Whether nobody may sign in yet and demo mode never was, so that it may begin. */
  static boolean mayBegin(DataSource database) {
    SecurityServices services = SecurityServices.on(database);
    return services.demo().state() == DemoMode.State.NONE && !services.users().hasUsers();
  }

  /** Makes the demo user and the generated rows, in one transaction. */
  static void begin(DataSource database) {
    SecurityServices services = SecurityServices.on(database);
    try {
      services
          .transaction()
          .executeWithoutResult(
              _ -> {
                services.demo().begin();
                each(database, (data, connection) -> data.fill(connection, DemoProgress.NONE));
              });
    } catch (DataAccessException e) {
      throw refused(
          "demo-begin",
          "The demo data could not be filled in, and none of it was: ",
          "mend what the server names and start again, or begin empty with --no-demo",
          e);
    }
  }

  /**
   * Ends demo mode if it lasts: locks the account, ends its sessions, takes the generated rows
   * away.
   *
   * @return what to tell people, when it was active
   */
  static Optional<String> endIfActive(DataSource database) {
    SecurityServices services = SecurityServices.on(database);
    if (!services.demo().active()) {
      return Optional.empty();
    }
    try {
      services
          .transaction()
          .executeWithoutResult(
              _ -> {
                services.demo().end();
                each(database, DemoData::remove);
              });
    } catch (DataAccessException e) {
      throw refused(
          "demo-end",
          "Demo mode could not be ended, so nothing else was done: ",
          "mend what the server names and try again, or keep the demo with --keep-demo",
          e);
    }
    return Optional.of(
        """
        Demo mode has ended: the account demo is locked and the generated rows are gone.
        Next: make yourself an account with `whimbrel user create NAME --superuser`.\
        """);
  }

  /** In the server's own words, not in those of the libraries between us. */
  private static CommandFailure refused(
      String code, String what, String hint, DataAccessException e) {
    Throwable cause = e.getMostSpecificCause();
    boolean full = cause instanceof SQLException server && DISK_FULL.equals(server.getSQLState());
    String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("nothing");
    return new CommandFailure(code, what + said, full ? "free some space and try again" : hint, e);
  }

  private static void each(DataSource database, Step step) {
    Connection connection = DataSourceUtils.getConnection(database);
    try {
      for (DemoData data : ServiceLoader.load(DemoData.class)) {
        step.run(data, connection);
      }
    } catch (SQLException e) {
      throw new org.springframework.jdbc.UncategorizedSQLException("demo data", null, e);
    } finally {
      DataSourceUtils.releaseConnection(connection, database);
    }
  }

  /** Fill or remove. */
  private interface Step {
    void run(DemoData data, Connection connection) throws SQLException;
  }
}
