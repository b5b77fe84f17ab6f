package dev.whimbrel.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Makes the databases that a start asks for. */
final class Databases {
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String EXISTS = "42P04";

  private Databases() {}

  static void ensure(PostgresServer server, Set<String> names) {
    for (String name : names) {
      try (Connection probe = connect(server, name)) {
        probe.setReadOnly(true);
      } catch (SQLException failure) {
        if (!NO_SUCH_DATABASE.equals(failure.getSQLState())) {
          throw refused(name, failure);
        }
        create(server, name);
      }
    }
  }

  private static void create(PostgresServer server, String name) {
    try (Connection connection = connect(server, "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
    } catch (SQLException failure) {
      if (!EXISTS.equals(failure.getSQLState())) {
        throw refused(name, failure);
      }
    }
  }

  private static Connection connect(PostgresServer server, String name) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(name), server.user(), server.password());
  }

  private static EmbeddedException refused(String name, SQLException failure) {
    return new EmbeddedException(
        "database-refused",
        "The embedded server refused the database " + name + ": " + failure.getMessage(),
        "Read its log, postgres.log in the data folder.",
        failure);
  }
}
