package dev.whimbrel.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Set;

/**
 * Makes the databases that a start asks for. A connection costs a client four thousand rounds of a
 * hash, so what was seen once is remembered by its number: its folder goes when it is dropped.
 */
final class Databases {
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String EXISTS = "42P04";

  private Databases() {}

  static void ensure(PostgresServer server, ServerFolder folder, Set<String> names)
      throws IOException {
    for (String name : names) {
      if (!isKnown(folder, name)) {
        remember(folder, name, ensure(server, name));
      }
    }
  }

  private static boolean isKnown(ServerFolder folder, String name) throws IOException {
    Path known = folder.known(name);
    if (!Files.exists(known)) {
      return false;
    }
    String[] seen = Files.readString(known).split(" ", 2);
    return seen[0].equals(cluster(folder))
        && Files.isDirectory(folder.data().resolve("base").resolve(seen[1]));
  }

  private static void remember(ServerFolder folder, String name, String number) throws IOException {
    Files.createDirectories(folder.known(name).getParent());
    ServerFolder.writePrivately(folder.known(name), cluster(folder) + " " + number);
  }

  /** What PostgreSQL calls the system identifier: another cluster has other numbers. */
  private static String cluster(ServerFolder folder) throws IOException {
    try (InputStream control =
        Files.newInputStream(folder.data().resolve("global").resolve("pg_control"))) {
      return HexFormat.of().formatHex(control.readNBytes(Long.BYTES));
    }
  }

  private static String ensure(PostgresServer server, String name) {
    try {
      return number(server, name);
    } catch (SQLException failure) {
      if (!NO_SUCH_DATABASE.equals(failure.getSQLState())) {
        throw refused(name, failure);
      }
      return create(server, name);
    }
  }

  private static String number(PostgresServer server, String name) throws SQLException {
    try (Connection connection = connect(server, name);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()")) {
      row.next();
      return row.getString(1);
    }
  }

  private static String create(PostgresServer server, String name) {
    try (Connection connection = connect(server, "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
    } catch (SQLException failure) {
      if (!EXISTS.equals(failure.getSQLState())) {
        throw refused(name, failure);
      }
    }
    try {
      return number(server, name);
    } catch (SQLException failure) {
      throw refused(name, failure);
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
