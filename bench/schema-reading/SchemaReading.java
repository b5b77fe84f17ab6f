import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.diff.CatalogueDiff;
import dev.whimbrel.catalogue.diff.Plan;
import dev.whimbrel.catalogue.postgres.CatalogueReader;
import dev.whimbrel.embedded.EmbeddedPostgres;
import dev.whimbrel.embedded.PostgresServer;
import dev.whimbrel.embedded.Settings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads and compares two schemas of 1,000 tables with 10 columns, beside pg_dump; see bench/engine.
 * Arguments: the jar of a server that pg_dump can read, a folder for it, the number of runs, the
 * command.
 */
final class SchemaReading {

  private static final int TABLES = 1_000;
  private static final int WARM_UP = 8;

  private static PostgresServer server;

  private interface Work {
    void run() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    int runs = Integer.parseInt(arguments[2]);
    String command = arguments[3];
    Path folder = Path.of(arguments[1]);
    try (PostgresServer started =
        PostgresServer.start(
            Settings.in(folder).binaries(EmbeddedPostgres.binaries(Path.of(arguments[0]))))) {
      server = started;
      fill("one", false);
      fill("other", true);
      System.exit(measure(runs, command) ? 0 : 1);
    }
  }

  private static boolean measure(int runs, String command) throws Exception {
    double ours;
    double compared;
    Plan plan;
    try (Connection one = connect("one");
        Connection other = connect("other")) {
      for (int i = 0; i < WARM_UP; i++) {
        CatalogueDiff.between(CatalogueReader.read(one, true), CatalogueReader.read(other, true));
      }
      ours = median(runs, () -> CatalogueReader.read(one, true));
      Catalogue before = CatalogueReader.read(one, true);
      Catalogue after = CatalogueReader.read(other, true);
      compared = median(runs, () -> CatalogueDiff.between(before, after));
      plan = CatalogueDiff.between(before, after);
    }
    double dump = median(runs, () -> process("pg_dump", "--schema-only", address("one")));
    double show = median(runs, () -> process(command, "schema", "show", address("one")));
    double diff =
        median(
            runs,
            () -> process(command, "schema", "diff", address("one"), address("other"), "--sql"));
    System.out.printf(
        Locale.ROOT, "%,d tables of 10 columns, medians of %d runs%n", TABLES, runs);
    line("pg_dump --schema-only, whole process", dump);
    line("reading, warm", ours);
    boolean read = ratio("  to pg_dump", ours / dump, 1.0);
    line("comparing with " + plan.changes().size() + " changes, warm", compared);
    boolean differ = ratio("  to reading", compared / ours, 2.0);
    line("schema show, whole process", show);
    line("schema diff --sql, whole process", diff);
    return read && differ;
  }

  private static void line(String what, double milliseconds) {
    System.out.printf(Locale.ROOT, "%-40s %8.0f ms%n", what, milliseconds);
  }

  private static boolean ratio(String what, double ratio, double goal) {
    System.out.printf(
        Locale.ROOT,
        "%-40s %8.2f (goal: at most %.1f)%s%n",
        what,
        ratio,
        goal,
        ratio > goal ? " MISSED" : "");
    return ratio <= goal;
  }

  private static double median(int runs, Work work) throws Exception {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      long begin = System.nanoTime();
      work.run();
      times.add((System.nanoTime() - begin) / 1e6);
    }
    times.sort(null);
    return times.get(times.size() / 2);
  }

  private static void process(String... words) throws Exception {
    File errors = Files.createTempFile("bench", ".err").toFile();
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors)
            .start();
    int exit = process.waitFor();
    // 2 says that two schemas differ.
    if (exit != 0 && exit != 2) {
      throw new IllegalStateException(
          String.join(" ", words) + ": " + Files.readString(errors.toPath()));
    }
    Files.delete(errors.toPath());
  }

  private static String address(String database) {
    return "postgresql://%s:%s@127.0.0.1:%d/%s"
        .formatted(server.user(), server.password(), server.port(), database);
  }

  private static Connection connect(String database) throws Exception {
    return DriverManager.getConnection(
        server.jdbcUrl(database), server.user(), server.password());
  }

  /** Keys, references, checks, defaults and indexes as people have them; 140 differences. */
  private static void fill(String database, boolean changed) throws Exception {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < TABLES; i++) {
        boolean other = changed && i % 25 == 0;
        statement.execute(table(i, other));
        if (i % 2 == 0) {
          statement.execute("CREATE INDEX t%d_c ON t%d (c%s)".formatted(i, i, other ? ", h" : ""));
        }
      }
      if (changed) {
        for (int i = 0; i < 40; i++) {
          statement.execute("CREATE VIEW v%d AS SELECT id, a FROM t%d".formatted(i, i));
        }
      }
      statement.execute("ANALYZE");
    }
  }

  private static String table(int i, boolean other) {
    return "CREATE TABLE t%d (id serial PRIMARY KEY, a text NOT NULL DEFAULT 'x', b %s, c timestamptz DEFAULT now(), d numeric(10,2) CHECK (d > 0), e varchar(%d), f boolean NOT NULL, g jsonb, h date, p int%s)"
        .formatted(
            i, other ? "bigint" : "int", other ? 80 : 50, i > 0 ? " REFERENCES t" + (i - 1) : "");
  }
}
