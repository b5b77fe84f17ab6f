package dev.whimbrel.catalogue.scratch;

import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * An empty database of its own for as long as somebody needs it. Its name tells what it is and when
 * it was made; one that nobody is connected to was left by a run that was killed, and is dropped by
 * the next.
 */
public final class ScratchDatabase implements AutoCloseable {

  private static final String PREFIX = "whimbrel_scratch_";

  /** Between its making and its first connection nobody is connected to it either. */
  private static final Duration YOUNG = Duration.ofSeconds(60);

  private final Function<String, DataSource> server;
  private final String home;
  private final String name;
  private final Connection connection;

  private ScratchDatabase(Function<String, DataSource> server, String home, String name)
      throws SQLException {
    this.server = server;
    this.home = home;
    this.name = name;
    this.connection = server.apply(name).getConnection();
  }

  /**
   * Makes one, and drops what killed runs left.
   *
   * @param server gives connections to a database of the server by its name
   * @param home a database that exists
   * @throws DatabaseRefused when this user may not make databases
   */
  public static ScratchDatabase on(Function<String, DataSource> server, String home) {
    long now = Instant.now().getEpochSecond();
    String name = PREFIX + now + "_" + Integer.toHexString(ThreadLocalRandom.current().nextInt());
    try (Connection admin = server.apply(home).getConnection();
        Statement statement = admin.createStatement()) {
      for (String left : leftovers(statement, now)) {
        statement.execute("DROP DATABASE IF EXISTS " + left);
      }
      statement.execute("CREATE DATABASE " + name + " TEMPLATE template0");
    } catch (SQLException refused) {
      throw refused("a scratch database cannot be made", refused);
    }
    try {
      return new ScratchDatabase(server, home, name);
    } catch (SQLException refused) {
      throw refused("the scratch database " + name + " does not answer", refused);
    }
  }

  private static List<String> leftovers(Statement statement, long now) throws SQLException {
    List<String> names = new ArrayList<>();
    String idle =
        "SELECT d.datname FROM pg_database d WHERE d.datname ~ '^%s[0-9]+_[0-9a-f]+$'"
                .formatted(PREFIX)
            + " AND pg_has_role(d.datdba, 'USAGE')"
            + " AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = d.datname)";
    try (ResultSet rows = statement.executeQuery(idle)) {
      while (rows.next()) {
        String name = rows.getString(1);
        long made = Long.parseLong(name.substring(PREFIX.length(), name.lastIndexOf('_')));
        if (now - made > YOUNG.toSeconds()) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** The connection that keeps it. */
  public Connection connection() {
    return connection;
  }

  /** Further connections to it. */
  public DataSource dataSource() {
    return server.apply(name);
  }

  @Override
  public void close() {
    try {
      connection.close();
      try (Connection admin = server.apply(home).getConnection();
          Statement statement = admin.createStatement()) {
        statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
      }
    } catch (SQLException refused) {
      throw refused("the scratch database " + name + " cannot be dropped", refused);
    }
  }

  private static DatabaseRefused refused(String what, SQLException refused) {
    return new DatabaseRefused(
        new Problem(
            "scratch-database",
            "",
            what + ": " + refused.getMessage(),
            "SQLSTATE " + refused.getSQLState(),
            "give the user of that server the right to make databases: ALTER ROLE ... CREATEDB"),
        refused);
  }
}
