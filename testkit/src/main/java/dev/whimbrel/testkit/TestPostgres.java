package dev.whimbrel.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server for tests, started once per virtual machine and gone with it. {@code
 * WHIMBREL_TEST_DATABASE_URL} names one to use instead, as {@code
 * postgresql://user:password@host:port/database}.
 */
public final class TestPostgres {
  /** The major that tests use unless they ask for another. */
  public static final int DEFAULT_MAJOR = 18;

  private static final int FILE_COPY = 15;

  private static final Map<Integer, TestPostgres> SERVERS = new ConcurrentHashMap<>();
  private static final Optional<TestPostgres> OUTSIDE =
      ServerAddress.outside().map(TestPostgres::new);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final ServerAddress address;
  private final Map<String, String> templates = new ConcurrentHashMap<>();
  private final Queue<Connection> connections = new ConcurrentLinkedQueue<>();
  private volatile int major;

  private TestPostgres(ServerAddress address) {
    this.address = address;
  }

  /** The server of this virtual machine. */
  public static TestPostgres shared() {
    return OUTSIDE.orElseGet(() -> of(DEFAULT_MAJOR));
  }

  /** A server of one major version, 14 to 18; 16 and 17 are there in the deep tier only. */
  public static TestPostgres of(int major) {
    return OUTSIDE
        .filter(outside -> outside.major() == major)
        .orElseGet(
            () ->
                SERVERS.computeIfAbsent(
                    major, wanted -> new TestPostgres(TestServers.start(wanted))));
  }

  /** A fresh, empty database on the shared server. */
  public static TestDatabase database() {
    return shared().newDatabase();
  }

  /** A fresh database on the shared server, copied from one that is prepared once under a name. */
  public static TestDatabase database(String template, Consumer<DataSource> prepare) {
    return shared().newDatabase(template, prepare);
  }

  /** A fresh, empty database on this server. */
  public TestDatabase newDatabase() {
    return create("template1");
  }

  /** A fresh database on this server, copied from one that is prepared once under a name. */
  public TestDatabase newDatabase(String template, Consumer<DataSource> prepare) {
    return create(
        templates.computeIfAbsent(
            template,
            name -> {
              TestDatabase made = create("template1");
              prepare.accept(made.dataSource());
              return made.name();
            }));
  }

  private TestDatabase create(String template) {
    String name = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    // Measured on 18: through the log 435 ms, by copying 339 ms, by cloning 191 ms.
    String quicker = major() >= FILE_COPY ? " STRATEGY file_copy" : "";
    execute("CREATE DATABASE " + name + " TEMPLATE " + template + quicker);
    return new TestDatabase(this, name);
  }

  /** The server's major version. */
  public int major() {
    if (major == 0) {
      major = serverVersion() / 10_000;
    }
    return major;
  }

  private int serverVersion() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("SHOW server_version_num")) {
      version.next();
      return version.getInt(1);
    } catch (SQLException failure) {
      throw new IllegalStateException("The test server does not answer", failure);
    }
  }

  /** Superuser's name. */
  public String user() {
    return address.user();
  }

  /** Superuser's password. */
  public String password() {
    return address.password();
  }

  /** Host name or address. */
  public String host() {
    return address.host();
  }

  /** TCP port. */
  public int port() {
    return address.port();
  }

  /** Access to one database under any name. */
  DataSource dataSource(String database, String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {address.host()});
    source.setPortNumbers(new int[] {address.port()});
    source.setDatabaseName(database);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  /** Runs one statement outside of any test's database. */
  void execute(String sql) {
    try {
      // A connection costs the server as much as a small database.
      Connection idle = connections.poll();
      Connection connection = idle == null ? connect() : idle;
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
        connections.add(connection);
      } catch (SQLException refused) {
        connection.close();
        throw refused;
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("The test server refused: " + sql, failure);
    }
  }

  private Connection connect() throws SQLException {
    return dataSource(address.database(), address.user(), address.password()).getConnection();
  }
}
