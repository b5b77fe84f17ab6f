package dev.whimbrel.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.cli.Main;
import dev.whimbrel.testkit.ProcessRun;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A database made equal to a file, and everything that can come between. */
class SchemaApplyTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path folder;

  private record Result(int exit, String out, String err) {}

  private static Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return new Result(command.execute(arguments), out.toString(), err.toString());
  }

  private static Result apply(TestDatabase database, String wanted, String... options) {
    List<String> words =
        new ArrayList<>(List.of("schema", "apply", wanted, "--database", database.url()));
    words.addAll(List.of(options));
    return run(words.toArray(String[]::new));
  }

  private String file(String name, String sql) throws IOException {
    return Files.writeString(folder.resolve(name), sql).toString();
  }

  @Test
  void itShowsAppliesAndSaysThatBothAreEqual() throws IOException {
    String wanted =
        file(
            "b.sql",
            "CREATE TYPE mood AS ENUM ('glad', 'sad'); CREATE TABLE t (a bigint, m mood DEFAULT"
                + " 'sad'); CREATE TABLE u (b int);");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TYPE mood AS ENUM ('glad'); CREATE TABLE t (a int, m mood)");
      database.execute("INSERT INTO t VALUES (7, 'glad')");

      Result shown = apply(database, wanted, "--dry-run");
      Result refused = apply(database, wanted);
      Result done = apply(database, wanted, "--yes");

      assertThat(shown.exit()).isZero();
      assertThat(shown.out().lines())
          .startsWith("ALTER TYPE public.mood ADD VALUE 'sad' AFTER 'glad';", "BEGIN;")
          .endsWith("COMMIT;");
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.err()).startsWith("not-agreed: Nobody can be asked here");
      assertThat(done.err()).isEmpty();
      assertThat(done.out())
          .startsWith(shown.out())
          .endsWith(
              "Applied; the database is now equal to " + wanted + "." + System.lineSeparator());
      assertThat(database.value("SELECT a || ' ' || m FROM t")).isEqualTo("7 glad");
      assertThat(apply(database, wanted, "--yes", "--json").out()).contains("\"equal\" : true");
      assertThat(apply(database, wanted).out()).startsWith("The two are equal");
    }
  }

  @Test
  void atATerminalItAsksAndOnlyYesIsAnAgreement() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script of util-linux is not here");
    String wanted = file("b.sql", "CREATE TABLE t (a int);");
    try (TestDatabase database = TestPostgres.database()) {
      for (String answer : List.of("y", "yes")) {
        try (ProcessRun run =
            dev.whimbrel.testkit.CommandLine.java(
                    Main.class, "schema", "apply", wanted, "--database", database.url())
                .under("sh", "-c", "exec /usr/bin/script -qec \"$*\" /dev/null", "script")
                .start()) {
          run.awaitOutput("Run 1 statement on postgresql://\\S+\\? Type yes: ", LONG);
          run.type(answer);
          assertThat(run.await(LONG).output())
              .contains(answer.equals("y") ? "Nothing was done." : "Applied; the database is now");
        }
      }
    }
  }

  @Test
  void rowsAreLostOnlyWhenThatIsSaid() throws IOException {
    String wanted = file("b.sql", "CREATE TABLE t (a int);");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute(
          "CREATE TABLE t (a int, b text, c text); CREATE TABLE u (a int); CREATE TABLE v (a int)");
      database.execute("INSERT INTO t VALUES (1, 'x', NULL); INSERT INTO u VALUES (1), (2)");

      Result refused = apply(database, wanted, "--yes");

      assertThat(refused.exit()).isEqualTo(4);
      assertThat(refused.err())
          .startsWith(
              "would-lose-data: it would lose 2 rows of public.u, 1 value of public.t.b\n"
                  .replace("\n", System.lineSeparator()));
      assertThat(database.value("SELECT count(*) FROM u")).isEqualTo("2");
      assertThat(apply(database, wanted, "--dry-run").out())
          .contains("-- Lost for good: 2 rows of public.u");
      assertThat(apply(database, wanted, "--yes", "--lose-data").exit()).isZero();
      assertThat(apply(database, wanted).out()).startsWith("The two are equal");
    }
  }

  @Test
  void nothingIsWantedOnlyWhenThatIsSaid() throws IOException {
    String empty = file("empty.sql", "-- a remark, and no table\n");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE t (a int); CREATE TABLE u (a int)");

      Result refused = apply(database, empty, "--yes");

      assertThat(refused.exit()).isEqualTo(4);
      assertThat(refused.err())
          .startsWith("would-lose-data: it would lose all of 2 tables, as none is wanted");
      assertThat(apply(database, empty, "--dry-run").out().lines())
          .startsWith("-- Lost for good: all of 2 tables, as none is wanted");
      assertThat(database.value("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
          .isEqualTo("2");
      assertThat(apply(database, empty, "--yes", "--lose-data").exit()).isZero();
      assertThat(apply(database, empty, "--yes").out()).startsWith("The two are equal");
    }
  }

  @Test
  void aRenameOfWhatNeitherHasIsRefusedAlsoWhereBothAreEqual() throws IOException {
    String sql =
        "CREATE TYPE m AS ENUM ('a.b'); CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 1));";
    String wanted = file("b.sql", sql);
    try (TestDatabase database = TestPostgres.database()) {
      database.execute(sql);

      for (String wrong : List.of("t.x:y", "x:y", "t:", "t", "m.a:c", "public.t.a:b", "t:u")) {
        assertThat(apply(database, wanted, "--yes", "--rename", wrong).err())
            .as(wrong)
            .startsWith("rename-hint ");
        assertThat(run("schema", "diff", database.url(), wanted, "--rename", wrong).err())
            .as(wrong)
            .startsWith("rename-hint ");
      }
      assertThat(apply(database, wanted, "--yes", "--rename", "public.t.aa:b").err())
          .contains("Hint: Did you mean --rename public.t.a:b?");
      assertThat(run("schema", "diff", database.url(), wanted, "--rename", "t.x:a").err())
          .contains("Hint: Something has the new name already");
      for (String done : List.of("t.x:a", "x:t", "public.t.x:a", "m.x:a.b", "t.x:c", "x:m")) {
        assertThat(apply(database, wanted, "--yes", "--rename", done).out())
            .as(done)
            .startsWith("The two are equal");
      }
    }
  }

  @Test
  void whoeverNamesADatabaseThatIsNotThereIsToldSo() throws IOException {
    String wanted = file("b.sql", "CREATE TABLE t (a int);");
    try (TestDatabase database = TestPostgres.database()) {
      String absent = database.url().replace("/" + database.name(), "/no_such_database");

      for (Result result :
          List.of(
              run("schema", "apply", wanted, "--database", absent),
              run("schema", "diff", absent, wanted),
              run("schema", "diff", wanted, absent),
              run("schema", "show", absent))) {
        assertThat(result.err())
            .startsWith("no-such-database: ")
            .contains("database \"no_such_database\" does not exist")
            .contains("Hint: Create the database first, or check its name.");
      }
    }
  }

  @Test
  void valuesAreCutOnlyWhenThatIsSaid() throws IOException {
    String wanted = file("b.sql", "CREATE TABLE t (a int, b date);");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE t (a serial, b timestamp)");
      database.execute("INSERT INTO t (b) VALUES ('2020-01-01 10:00'), ('2020-01-01')");

      Result refused = apply(database, wanted, "--yes");

      assertThat(refused.exit()).isEqualTo(4);
      assertThat(refused.err())
          .startsWith(
              "would-lose-data: it would lose 1 position of public.t_a_seq,"
                  + " 1 value of public.t.b, cut or rounded as date");
      assertThat(database.value("SELECT max(b) FROM t")).isEqualTo("2020-01-01 10:00:00");
      assertThat(apply(database, wanted, "--yes", "--lose-data").exit()).isZero();
      assertThat(database.value("SELECT max(b) FROM t")).isEqualTo("2020-01-01");
    }
  }

  @Test
  void aRenameKeepsValuesAndIsDoneOnce() throws IOException {
    String wanted = file("b.sql", "CREATE TABLE t (b int);");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (5)");

      for (int time = 0; time < 2; time++) {
        assertThat(apply(database, wanted, "--yes", "--rename", "t.a:b").exit()).isZero();
        assertThat(database.value("SELECT b FROM t")).isEqualTo("5");
      }
    }
  }

  @Test
  void aRenameAndANewValueOfAnEnumGoTogether() throws IOException {
    String after =
        "CREATE TYPE feeling AS ENUM ('happy', 'calm', 'sad'); CREATE TABLE u (b feeling"
            + " DEFAULT 'calm', c int);";
    String refusing =
        "CREATE FUNCTION no() RETURNS event_trigger LANGUAGE plpgsql AS"
            + " 'BEGIN RAISE EXCEPTION ''no''; END'; CREATE EVENT TRIGGER no ON sql_drop"
            + " EXECUTE FUNCTION no();";
    String wanted = file("b.sql", after);
    String[] options = {
      "--yes",
      "--rename=mood:feeling",
      "--rename=feeling.glad:happy",
      "--rename=t:u",
      "--rename=u.a:b"
    };
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TYPE mood AS ENUM ('glad', 'sad')");
      database.execute("CREATE TABLE t (a mood, c int, gone int); INSERT INTO t VALUES ('glad')");
      database.execute(refusing);

      Result failed = apply(database, file("refused.sql", after + refusing), options);

      assertThat(failed.err()).contains("statement-failed", "applied: 1 of");
      assertThat(database.value("SELECT a FROM t")).isEqualTo("glad");
      database.execute("DROP EVENT TRIGGER no; DROP FUNCTION no");
      for (int time = 0; time < 2; time++) {
        Result result = apply(database, wanted, options);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(database.value("SELECT b FROM u")).isEqualTo("happy");
      }
    }
  }

  @Test
  void aLabelIsNotGivenAnewWhileAValueHasIt() throws IOException {
    String wanted = file("b.sql", "CREATE TYPE mood AS ENUM ('glad', 'happy');");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TYPE mood AS ENUM ('glad')");

      Result refused = apply(database, wanted, "--yes", "--rename=mood.glad:happy");

      assertThat(refused.err())
          .startsWith("rename-hint public.mood: the value 'glad' gets another label, and comes");
      assertThat(database.value("SELECT enum_range(NULL::mood)")).isEqualTo("{glad}");
    }
  }

  @Test
  void aDatabaseUnderMigrationsIsLeftToThem() throws IOException {
    Path migrations = Files.createDirectories(folder.resolve("migrations/core"));
    Files.writeString(migrations.resolve("0001_t.sql"), "-- migrate:up\nCREATE TABLE t (a int);\n");
    String dir = "--migrations=" + migrations.getParent();
    String wanted = file("b.sql", "CREATE TABLE t (a int, b int);");
    try (TestDatabase database = TestPostgres.database()) {
      assertThat(apply(database, "migrations", "--yes", dir).err())
          .startsWith("under-migrations: What migrations make");
      assertThat(run("migrate", "apply", dir, "--database", database.url()).exit()).isZero();

      Result refused = apply(database, wanted, "--yes");

      assertThat(refused.exit()).isEqualTo(4);
      assertThat(refused.err())
          .startsWith("under-migrations: Migrations look after this database: 1 migration is");
      assertThat(apply(database, wanted, "--yes", "--beside-migrations").exit()).isZero();
      assertThat(database.value("SELECT count(*) FROM whimbrel.migrations")).isEqualTo("1");
    }
  }

  @Test
  void rowsThatAPolicyHidesAreNotTakenForNone() throws IOException {
    String wanted = file("b.sql", "CREATE TABLE other (a int);");
    try (TestDatabase database = TestPostgres.database()) {
      String role =
          "hidden_from_"
              + database.value("SELECT oid FROM pg_database WHERE datname = current_database()");
      database.execute(
          """
          CREATE ROLE %1$s LOGIN CREATEDB PASSWORD 'secret';
          GRANT ALL ON SCHEMA public TO %1$s;
          CREATE TABLE t (a int); INSERT INTO t VALUES (1); ALTER TABLE t OWNER TO %1$s;
          ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;\
          """
              .formatted(role));
      String owner = database.url().replaceFirst("//[^@]*@", "//" + role + ":secret@");

      Result refused = run("schema", "apply", wanted, "--yes", "--database", owner);

      assertThat(refused.exit()).as(refused.out()).isNotZero();
      assertThat(refused.err()).contains("row-level security");
      assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("1");
      database.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
    }
  }

  @Test
  void whoMayNotIsToldAndNothingIsDone() throws IOException {
    String wanted = file("b.sql", "CREATE TABLE t (a int, b int);");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE t (a int)");
      String role =
          "only_reads_"
              + database.value("SELECT oid FROM pg_database WHERE datname = current_database()");
      database.execute("CREATE ROLE " + role + " LOGIN CREATEDB PASSWORD 'secret'");
      String other = database.url().replaceFirst("//[^@]*@", "//" + role + ":secret@");

      Result denied = run("schema", "apply", wanted, "--yes", "--database", other);
      Result only =
          run(
              "schema",
              "apply",
              wanted,
              "--yes",
              "--database",
              database.url() + (database.url().contains("?") ? "&" : "?") + "readOnly=true");

      database.execute("DROP ROLE " + role);
      assertThat(denied.exit()).isEqualTo(1);
      assertThat(denied.err())
          .startsWith("permission-denied: must be owner of table t")
          .contains("applied: 0 of ");
      assertThat(only.err()).startsWith("read-only-server: ");
    }
  }

  @Test
  void oneAtATimeAndTheSecondFindsThemEqual() throws IOException, SQLException {
    String wanted = file("b.sql", "CREATE TABLE t (a int, b int);");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE t (a int)");
      try (Connection blocker = database.dataSource().getConnection();
          Statement statement = blocker.createStatement();
          ProcessRun first = process(database, wanted)) {
        blocker.setAutoCommit(false);
        statement.execute("LOCK TABLE t");
        awaitWaiting(database);

        assertThat(apply(database, wanted, "--yes", "--no-wait").err())
            .startsWith("runner-busy: another runner is at work on this database");
        try (ProcessRun second = process(database, wanted)) {
          second.awaitOutput("waiting for process \\d+", LONG);
          blocker.rollback();
          assertThat(first.await(LONG).exit()).isZero();
          assertThat(second.await(LONG).output()).contains("The two are equal");
        }
      }
    }
  }

  @Test
  void whatWasKilledOrCutOffLeavesNothingHalfDone() throws IOException, SQLException {
    String wanted = file("b.sql", "CREATE TABLE a (x int); CREATE TABLE t (a int, b int);");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE t (a int)");
      try (Connection blocker = database.dataSource().getConnection();
          Statement statement = blocker.createStatement()) {
        blocker.setAutoCommit(false);
        statement.execute("LOCK TABLE t");
        try (ProcessRun cut = process(database, wanted)) {
          database.execute("SELECT pg_terminate_backend(" + awaitWaiting(database) + ")");
          assertThat(cut.await(LONG).exit()).isEqualTo(1);
          assertThat(cut.await(LONG).output())
              .contains("connection-lost: ")
              .containsPattern("applied: 0 of 2 statements; not applied: 2");
        }
        try (ProcessRun killed = process(database, wanted)) {
          awaitWaiting(database);
          killed.kill();
          killed.await(LONG);
        }
        blocker.rollback();
      }
      Result again = apply(database, wanted, "--yes");
      assertThat(again.err())
          .satisfiesAnyOf(e -> assertThat(e).isEmpty(), e -> assertThat(e).contains("waiting for"));
      assertThat(again.exit()).isZero();
      assertThat(apply(database, wanted).out()).startsWith("The two are equal");
    }
  }

  private static ProcessRun process(TestDatabase database, String wanted) {
    return dev.whimbrel.testkit.CommandLine.java(
            Main.class, "schema", "apply", wanted, "--yes", "--database", database.url())
        .start();
  }

  /** The process of the session that waits for a lock on a table. */
  private static String awaitWaiting(TestDatabase database) {
    String waiting =
        "SELECT coalesce(max(pid), 0) FROM pg_locks WHERE NOT granted AND relation ="
            + " 't'::regclass";
    long end = System.nanoTime() + LONG.toNanos();
    while (true) {
      String pid = database.value(waiting);
      if (!pid.equals("0")) {
        return pid;
      }
      assertThat(System.nanoTime()).as("time").isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
