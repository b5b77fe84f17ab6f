import dev.whimbrel.Whimbrel;
import dev.whimbrel.embedded.EmbeddedPostgres;
import dev.whimbrel.embedded.PostgresServer;
import dev.whimbrel.embedded.Settings;
import dev.whimbrel.execution.ApplyOptions;
import dev.whimbrel.execution.Interrupted;
import dev.whimbrel.execution.Plan;
import io.ebean.migration.MigrationConfig;
import io.ebean.migration.MigrationRunner;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Applies 100 migrations of one table each to a new database, fsync on, beside the same statements
 * over one connection and beside other tools; see bench/apply. Arguments: a folder to work in, the
 * number of rounds.
 */
final class Applying {

  private static final int MIGRATIONS = 100;
  private static final int WARM_UP = 3;

  private static final String BARE = "the same SQL over one connection";
  private static final String BARE_TOGETHER = "the same SQL in one transaction";
  private static final String YAML = "whimbrel, files in YAML";
  private static final String SQL = "whimbrel, files in SQL";
  private static final String YAML_ATOMIC = "whimbrel --atomic, files in YAML";
  private static final String SQL_ATOMIC = "whimbrel --atomic, files in SQL";
  private static final String FLYWAY = "Flyway";
  private static final String LIQUIBASE = "Liquibase";
  private static final String EBEAN = "ebean-migration";

  private static PostgresServer server;
  private static Path folder;
  private static List<String> statements;

  private interface Tool {
    void apply(String database) throws Exception;
  }

  private record Result(List<Double> times, List<Long> commits) {
    double median() {
      return times.stream().sorted().toList().get(times.size() / 2);
    }
  }

  public static void main(String[] arguments) throws Exception {
    folder = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    PrintStream out = System.out;
    // What the tools tell their users is not what is measured.
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    Logger.getLogger("").setLevel(Level.OFF);
    try (PostgresServer started =
        PostgresServer.start(
            Settings.in(folder.resolve("data"))
                .binaries(EmbeddedPostgres.binaries())
                .durable(true))) {
      server = started;
      write();
      System.exit(measure(rounds, out) ? 0 : 1);
    }
  }

  private static boolean measure(int rounds, PrintStream out) throws Exception {
    Map<String, Result> results = new LinkedHashMap<>();
    Map<String, Tool> tools = tools();
    tools.keySet().forEach(n -> results.put(n, new Result(new ArrayList<>(), new ArrayList<>())));
    Random order = new Random(1);
    for (int round = -WARM_UP; round < rounds; round++) {
      List<String> names = new ArrayList<>(tools.keySet());
      Collections.shuffle(names, order);
      for (String name : names) {
        once(name, tools.get(name), round < 0 ? null : results.get(name));
      }
    }
    out.printf(
        Locale.ROOT,
        "%d migrations of one table each, fsync on, a warm process, medians of %d rounds%n",
        MIGRATIONS,
        rounds);
    results.forEach(
        (name, result) ->
            out.printf(
                Locale.ROOT,
                "%-34s %7.0f ms  (%.0f to %.0f; commits of the database: %d)%n",
                name,
                result.median(),
                Collections.min(result.times()),
                Collections.max(result.times()),
                result.commits().getLast()));
    return judge(results, out);
  }

  private static boolean judge(Map<String, Result> results, PrintStream out) {
    boolean kept = ratio(results, YAML, BARE, 1.5, out);
    kept &= ratio(results, SQL, BARE, 1.5, out);
    kept &= ratio(results, YAML, FLYWAY, 1, out);
    kept &= ratio(results, YAML, LIQUIBASE, 1, out);
    // It commits once, at the end, and reads the same SQL.
    kept &= ratio(results, SQL_ATOMIC, EBEAN, 1, out);
    return kept;
  }

  private static boolean ratio(
      Map<String, Result> results, String ours, String other, double goal, PrintStream out) {
    double ratio = results.get(ours).median() / results.get(other).median();
    out.printf(
        Locale.ROOT,
        "%s to %s: %.2f (goal: at most %.1f)%s%n",
        ours,
        other,
        ratio,
        goal,
        ratio > goal ? " MISSED" : "");
    return ratio <= goal;
  }

  private static void once(String name, Tool tool, Result result) throws Exception {
    String database = "bench";
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
      statement.execute("CREATE DATABASE " + database);
      statement.execute("CHECKPOINT");
    }
    // What is left of the one before is not this one's to collect.
    System.gc();
    long begin = System.nanoTime();
    tool.apply(database);
    double took = (System.nanoTime() - begin) / 1e6;
    try (Connection connection = connect(database)) {
      long tables =
          number(connection, "SELECT count(*) FROM pg_tables WHERE tablename ~ '^item_[0-9]+$'");
      if (tables != MIGRATIONS) {
        throw new IllegalStateException(name + " made " + tables + " tables");
      }
    }
    if (result != null) {
      result.times().add(took);
      result.commits().add(commits(database));
    }
  }

  private static long commits(String database) throws Exception {
    try (Connection connection = connect("postgres")) {
      return number(
          connection,
          "SELECT xact_commit FROM pg_stat_database WHERE datname = '" + database + "'");
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Map<String, Tool> tools() {
    Map<String, Tool> tools = new LinkedHashMap<>();
    tools.put(BARE, database -> bare(database, true));
    tools.put(YAML, database -> whimbrel(database, "yaml", false));
    tools.put(SQL, database -> whimbrel(database, "sql", false));
    tools.put(FLYWAY, Applying::flyway);
    tools.put(LIQUIBASE, Applying::liquibase);
    tools.put(BARE_TOGETHER, database -> bare(database, false));
    tools.put(YAML_ATOMIC, database -> whimbrel(database, "yaml", true));
    tools.put(SQL_ATOMIC, database -> whimbrel(database, "sql", true));
    tools.put(EBEAN, Applying::ebean);
    return tools;
  }

  private static void bare(String database, boolean each) throws Exception {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : statements) {
        statement.execute(sql);
        if (each) {
          connection.commit();
        }
      }
      connection.commit();
    }
  }

  private static void whimbrel(String database, String kind, boolean atomic) {
    Whimbrel.migrations(source(database))
        .files(folder.resolve(kind))
        .build()
        .apply(new ApplyOptions(atomic, true, Interrupted.ASK));
  }

  private static void flyway(String database) {
    Flyway.configure()
        .dataSource(source(database))
        .locations("filesystem:" + folder.resolve("flyway"))
        .load()
        .migrate();
  }

  private static void liquibase(String database) throws Exception {
    Map<String, Object> quiet = Map.of(Scope.Attr.ui.name(), new liquibase.ui.LoggerUIService());
    Scope.child(
        quiet,
        () -> {
          try (Connection connection = connect(database);
              Liquibase liquibase =
                  new Liquibase(
                      "changelog.sql",
                      new DirectoryResourceAccessor(folder.resolve("liquibase")),
                      new JdbcConnection(connection))) {
            liquibase.update(new Contexts());
          }
        });
  }

  private static void ebean(String database) {
    MigrationConfig config = new MigrationConfig();
    config.setMigrationPath("filesystem:" + folder.resolve("ebean"));
    config.setPlatform("postgres");
    new MigrationRunner(config).run(source(database));
  }

  /** The same tables for everybody; the statements are those that our own files become. */
  private static void write() throws Exception {
    for (String kind : List.of("yaml/core", "sql/core", "flyway", "liquibase", "ebean")) {
      Files.createDirectories(folder.resolve(kind));
    }
    for (int i = 1; i <= MIGRATIONS; i++) {
      Files.writeString(
          folder.resolve("yaml/core/%04d_item.yaml".formatted(i)), yaml("item_" + i));
    }
    statements = rendered();
    StringBuilder changes = new StringBuilder("--liquibase formatted sql\n");
    for (int i = 1; i <= MIGRATIONS; i++) {
      String sql = statements.get(i - 1) + ";\n";
      Files.writeString(
          folder.resolve("sql/core/%04d_item.sql".formatted(i)), "-- migrate:up\n" + sql);
      Files.writeString(folder.resolve("flyway/V%d__item.sql".formatted(i)), sql);
      Files.writeString(folder.resolve("ebean/%d.0__item.sql".formatted(i)), sql);
      changes.append("\n--changeset bench:").append(i).append('\n').append(sql);
    }
    Files.writeString(folder.resolve("liquibase/changelog.sql"), changes);
  }

  private static String yaml(String table) {
    return """
    operations:
      - create_table:
          name: %s
          columns:
            - {name: id, type: bigint, pk: true, generated: {identity: {user_specified_values: BY DEFAULT}}}
            - {name: name, type: text}
            - {name: code, type: varchar(20), unique: true}
            - {name: kind, type: text, default: "'new'", check: "kind IN ('new', 'old')"}
            - {name: price, type: "numeric(10,2)", nullable: true}
            - {name: count, type: integer, default: "0"}
            - {name: open, type: boolean, default: "true"}
            - {name: details, type: jsonb, nullable: true}
            - {name: seen_on, type: date, nullable: true}
            - {name: created_at, type: timestamptz, default: now()}
    """
        .formatted(table);
  }

  private static List<String> rendered() {
    List<String> rendered = new ArrayList<>();
    Plan plan =
        Whimbrel.migrations(source("postgres")).files(folder.resolve("yaml")).build().plan();
    plan.migrations()
        .forEach(
            migration ->
                rendered.add(
                    String.join(
                        ";\n",
                        migration.steps().stream().map(Plan.PlannedStep::text).toList())));
    return rendered;
  }

  private static DataSource source(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(server.jdbcUrl(database));
    source.setUser(server.user());
    source.setPassword(server.password());
    return source;
  }

  private static Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
  }
}
