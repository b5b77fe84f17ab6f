package dev.whimbrel.catalogue.scratch;

import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * An empty database of its own for as long as somebody needs it; also an end by Ctrl-C drops it.
 * Its name tells what it is and when it was made; one that nobody is connected to, or about to be,
 * was left by a run that was killed, and is dropped by the next.
 */
public final class ScratchDatabase implements AutoCloseable {

  private static final String PREFIX = "whimbrel_scratch_";

  /** Held from before it is made until somebody is connected to it; with the hash of its name. */
  private static final int LOCK = 0x77686962;

  private static final String NO_SUCH_DATABASE = "3D000";

  /** Connected after all, or dropped by another run. */
  private static final Set<String> NOT_LEFT = Set.of("55006", NO_SUCH_DATABASE);

  private final Function<String, DataSource> server;
  private final String home;
  private final String name;
  private final Connection connection;
  private final Thread atEnd = new Thread(this::dropAtEnd, "scratch-database-drop");

  private ScratchDatabase(Function<String, DataSource> server, String home, String name)
      throws SQLException {
    this.server = server;
    this.home = home;
    this.name = name;
    this.connection = server.apply(name).getConnection();
    Runtime.getRuntime().addShutdownHook(atEnd);
  }

  /**
   * Makes one, and drops what killed runs left.
   *
   * @param server gives connections to a database of the server by its name
   * @param home a database that exists
   * @throws DatabaseRefused when this user may not make databases
   */
  public static ScratchDatabase on(Function<String, DataSource> server, String home) {
    String name =
        PREFIX
            + Instant.now().getEpochSecond()
            + "_"
            + Integer.toHexString(ThreadLocalRandom.current().nextInt());
    try (Connection admin = connected(server.apply(home));
        Statement statement = admin.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(%d, hashtext('%s'))".formatted(LOCK, name));
      for (String left : leftovers(statement)) {
        dropLeft(statement, left);
      }
      statement.execute("CREATE DATABASE " + name + " TEMPLATE template0");
      return new ScratchDatabase(server, home, name);
    } catch (SQLException refused) {
      throw refused("a scratch database cannot be made", refused);
    }
  }

  /** Who is not let in has another problem than a scratch database. */
  private static Connection connected(DataSource home) throws SQLException {
    try {
      return home.getConnection();
    } catch (SQLException refused) {
      if (NO_SUCH_DATABASE.equals(refused.getSQLState())) {
        throw new DatabaseRefused(
            new Problem(
                "no-such-database",
                "",
                String.valueOf(refused.getMessage()).replaceFirst("^[A-Z]+: ", ""),
                "create the database first, or check its name"),
            refused);
      }
      throw refused;
    }
  }

  private static void dropLeft(Statement statement, String left) throws SQLException {
    try {
      statement.execute("DROP DATABASE IF EXISTS " + left);
    } catch (SQLException refused) {
      if (!NOT_LEFT.contains(refused.getSQLState())) {
        throw refused;
      }
    }
  }

  private static List<String> leftovers(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    String idle =
        "SELECT d.datname FROM pg_database d WHERE d.datname ~ '^%s[0-9]+_[0-9a-f]+$'"
                .formatted(PREFIX)
            + " AND pg_has_role(d.datdba, 'USAGE')"
            + " AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = d.datname)"
            + " AND NOT EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid"
            + " = %d AND l.objid::bigint = hashtext(d.datname)::bigint & 4294967295)"
                .formatted(LOCK);
    try (ResultSet rows = statement.executeQuery(idle)) {
      while (rows.next()) {
        names.add(rows.getString(1));
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
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException ending) {
      // Ctrl-C came first, and its hook drops it.
      return;
    }
    drop();
  }

  private void dropAtEnd() {
    try {
      drop();
    } catch (DatabaseRefused gone) {
      // A server of our own ends at the same moment; what it keeps, the next run drops.
      Thread.currentThread().interrupt();
    }
  }

  private void drop() {
    try (Connection admin = server.apply(home).getConnection();
        Statement statement = admin.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
      connection.close();
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
            hint(String.valueOf(refused.getSQLState()))),
        refused);
  }

  private static String hint(String state) {
    return switch (state) {
      case "42501" ->
          "give the user of that server the right to make databases: ALTER ROLE ... CREATEDB";
      case "25006" ->
          "connect to the primary, or compare a file that `whimbrel schema show` printed of it";
      default -> "the words of the server say what it lacks; its log may say more";
    };
  }
}
