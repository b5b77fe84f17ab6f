package dev.whimbrel.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Main;
import dev.whimbrel.cli.migrate.ShopEntities;
import dev.whimbrel.testkit.ProcessRun;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The commands with a real database and real files. */
class SchemaCommandsTest {

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

  private String file(String name, String sql) throws IOException {
    return Files.writeString(folder.resolve(name), sql).toString();
  }

  private static List<List<String>> scratch() {
    try (TestDatabase database = TestPostgres.database()) {
      return database.query(
          "SELECT datname FROM pg_database WHERE datname LIKE 'whimbrel_scratch%'");
    }
  }

  @Test
  void statementsLeadFromADatabaseToAFile() throws IOException {
    String wanted = file("b.sql", "CREATE TABLE t (a bigint PRIMARY KEY, b text);");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE t (a int PRIMARY KEY)");

      Result first = run("schema", "diff", database.url(), wanted, "--sql");

      assertThat(first.exit()).isEqualTo(2);
      assertThat(first.out())
          .isEqualTo(
              """
              BEGIN;
              ALTER TABLE public.t ALTER COLUMN a TYPE bigint USING a::bigint;
              ALTER TABLE public.t ADD COLUMN b text;
              COMMIT;
              """
                  .replace("\n", System.lineSeparator()));
      database.execute(first.out());
      Result second = run("schema", "diff", database.url(), wanted, "--sql");
      assertThat(second).isEqualTo(new Result(0, "", ""));
      assertThat(scratch()).isEmpty();
    }
  }

  @Test
  void aDumpLoadsWithoutTheContentsOfItsLargeObjects() throws IOException {
    String contents =
        """
        SELECT pg_catalog.lo_create('16391');
        CREATE TABLE public.t (a int);
        BEGIN;
        SELECT pg_catalog.lo_open('16391', 131072);
        SELECT pg_catalog.lowrite(0, '\\x68656c6c6f');
        SELECT pg_catalog.lo_close(0);
        COMMIT;
        """;
    String dump = file("large.sql", contents);
    String more = file("more.sql", contents.replace("COMMIT", "SELECT 1; COMMIT"));
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE t (a int)");

      assertThat(run("schema", "diff", database.url(), dump))
          .isEqualTo(new Result(0, "The two are equal." + System.lineSeparator(), ""));
      assertThat(run("schema", "diff", database.url(), more).err())
          .startsWith("transaction-control " + more + ":3: ");
    }
  }

  @Test
  void aDumpLoadsAndRowsAreRefused() throws IOException {
    String dump = "\\restrict x\nCREATE TABLE public.t (a int);\nCOPY public.t (a) FROM stdin;\n";
    String empty = file("empty.sql", dump + "\\.\n\\unrestrict x\n");
    String rows = file("rows.sql", dump + "1\n\\.\n");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE t (a int)");

      assertThat(run("schema", "diff", database.url(), empty)).returns(0, Result::exit);
      assertThat(run("schema", "diff", database.url(), rows).err())
          .startsWith("rows-in-schema " + rows + ":3: it holds rows");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BEGIN | transaction-control
          start transaction isolation level serializable | transaction-control
          COMMIT AND CHAIN | transaction-control
          END | transaction-control
          ROLLBACK | transaction-control
          ABORT | transaction-control
          PREPARE TRANSACTION 'x' | transaction-control
          /* of ours */ CREATE DATABASE shop | not-a-schema
          DROP DATABASE shop | not-a-schema
          \\copy t FROM 'rows.csv' | psql-command
          \\connect shop | psql-command
          CREATE TABLE a123456789b123456789c123456789d123456789e123456789f123456789g123 () | invalid-name
          DO 'BEGIN EXECUTE format(''CREATE TABLE %I ()'', repeat(''a'', 64)); END' | invalid-name
          """)
  void whatIsNoSchemaIsRefusedByItsLine(String statement, String code) throws IOException {
    String file = file("b.sql", "CREATE TABLE t (a int);\n\n" + statement + ";\n");
    try (TestDatabase database = TestPostgres.database()) {
      for (List<String> command :
          List.of(
              List.of("diff", database.url(), file),
              List.of("apply", file, "--database", database.url(), "--yes"))) {
        List<String> words = new ArrayList<>(List.of("schema"));
        words.addAll(command);
        Result result = run(words.toArray(String[]::new));

        assertThat(result.exit()).as(result.out()).isEqualTo(1);
        assertThat(result.err()).startsWith(code + " " + file + ":3").contains("Hint: ");
      }
      assertThat(database.query("SELECT FROM pg_class WHERE relname = 't'")).isEmpty();
    }
  }

  @Test
  void aFunctionMayBeginAndATransactionMayBeSpokenOf() throws IOException {
    String file =
        file(
            "b.sql",
            """
            -- BEGIN;
            CREATE FUNCTION one() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
            CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 2; END; $$;
            """);
    try (TestDatabase database = TestPostgres.database()) {
      assertThat(run("schema", "diff", database.url(), file)).returns(2, Result::exit);
    }
  }

  @Test
  void anExtensionHasNoWayBackToAnOlderVersion() throws IOException {
    String older = file("b.sql", "CREATE EXTENSION pg_trgm VERSION '1.3';");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE EXTENSION pg_trgm VERSION '1.4'");

      Result refused = run("schema", "diff", database.url(), older, "--sql");

      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err())
          .startsWith("older-extension pg_trgm: it has the version 1.4, and 1.3 is wanted")
          .contains("Hint: ");
      String newer = file("c.sql", "CREATE EXTENSION pg_trgm VERSION '1.5';");
      Result updated = run("schema", "diff", database.url(), newer, "--yaml");
      assertThat(updated.out()).contains("UPDATE TO '1.5'").contains("irreversible: ");
    }
  }

  @Test
  void theOrderOfColumnsIsNoDifferenceOfStatisticsEither() throws IOException {
    String other =
        file(
            "b.sql",
            "CREATE TABLE t (c int, b int, a int); CREATE STATISTICS s ON c, a FROM t;"
                + " CREATE STATISTICS x ON (b + 1), c, a FROM t;");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute(
          "CREATE TABLE t (a int, b int, c int); CREATE STATISTICS s ON a, c FROM t;"
              + " CREATE STATISTICS x ON a, (b + 1), c FROM t;");

      assertThat(run("schema", "diff", database.url(), other)).returns(0, Result::exit);
      assertThat(run("schema", "diff", database.url(), other, "--json").out())
          .doesNotContain("STATISTICS");
    }
  }

  @Test
  void whatOwnersMayGiveOnAnywayIsNoDifference() throws IOException {
    String other =
        file(
            "b.sql",
            "CREATE TABLE t (a int); GRANT SELECT ON t TO CURRENT_USER WITH GRANT OPTION;");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE t (a int)");

      assertThat(run("schema", "diff", database.url(), other, "--sql"))
          .isEqualTo(new Result(0, "", ""));
    }
  }

  @Test
  void aColumnIsCalledByItsTablesNewName() throws IOException {
    String wanted = file("b.sql", "CREATE TABLE u (c int);");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE t (b int)");
      String[] words = {"schema", "diff", database.url(), wanted, "--rename", "t:u", "--rename"};
      String[] wrong = Arrays.copyOf(words, 8);
      wrong[7] = "t.b:c";

      assertThat(run(wrong).err())
          .startsWith("rename-hint t.b:c: there is nothing of the old name")
          .contains("Hint: By then t is u: --rename u.b:c");
    }
  }

  @Test
  void aRenameKeepsTheColumn() throws IOException {
    String wanted = file("b.sql", "CREATE TABLE t (b int); CREATE VIEW v AS SELECT b AS x FROM t;");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE t (a int); CREATE VIEW v AS SELECT a AS x FROM t");

      Result result = run("schema", "diff", database.url(), wanted, "--sql", "--rename", "t.a:b");

      assertThat(result.out().lines())
          .containsExactly("BEGIN;", "ALTER TABLE public.t RENAME COLUMN a TO b;", "COMMIT;");
      assertThat(run("schema", "diff", database.url(), wanted, "--rename", "t.z:b").err())
          .startsWith("rename-hint t.z:b: there is nothing of the old name");
      assertThat(run("schema", "diff", database.url(), wanted, "--rename", "t.a:bb").err())
          .startsWith("rename-hint public.t.bb: something is to get this name, and nothing has it")
          .contains("Hint: Did you mean b?");
      assertThat(run("schema", "diff", database.url(), wanted, "--rename", "t:tt").err())
          .startsWith("rename-hint public.tt: something is to get this name")
          .contains("Hint: Did you mean t?");
    }
  }

  @Test
  void anEnumLosesValuesOnlyWhenThatIsSaid() throws IOException {
    String wanted = file("b.sql", "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (x e);");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (x e)");

      Result refused = run("schema", "diff", database.url(), wanted, "--sql");

      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err()).startsWith("rewrite: ").contains("public.t.x");
      assertThat(run("schema", "diff", database.url(), wanted, "--sql", "--rewrite").exit())
          .isEqualTo(2);
    }
  }

  @Test
  void whatIsShownIsWhatWasThere() throws IOException {
    try (TestDatabase database = TestPostgres.database()) {
      database.execute(
          "CREATE TABLE t (id serial PRIMARY KEY, a text CHECK (a <> '')); CREATE VIEW v AS SELECT"
              + " a FROM t; COMMENT ON VIEW v IS 'v'");

      String shown = file("shown.sql", run("schema", "show", database.url()).out());

      assertThat(run("schema", "diff", database.url(), shown, "--sql"))
          .isEqualTo(new Result(0, "", ""));
    }
  }

  @Test
  void whoMayMakeNoDatabaseIsShownOneAllTheSame() throws IOException {
    String wanted = file("b.sql", "CREATE TABLE t (a int, b int);");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE t (a int)");
      String reader =
          database.url()
              + (database.url().contains("?") ? "&" : "?")
              + "options=-c%20default_transaction_read_only%3Don";

      assertThat(run("schema", "show", reader).out())
          .isEqualTo(run("schema", "show", database.url()).out())
          .contains("CREATE TABLE public.t");
      assertThat(run("schema", "diff", reader, wanted).err())
          .startsWith("scratch-database: a scratch database cannot be made: ERROR: cannot execute")
          .contains("Hint: Connect to the primary");
    }
  }

  @Test
  void aDifferenceIsAMigrationThatCanBeAppliedAndReverted() throws IOException {
    String before = "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (a int);";
    String is = file("a.sql", before);
    String wanted =
        file("b.sql", "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (a int, b text);");
    Path migration = folder.resolve("migrations/core/0002_more.yaml");
    Files.createDirectories(migration.getParent());
    Files.writeString(
        folder.resolve("migrations/core/0001_is.sql"),
        "-- migrate:up\n" + before + "\n-- migrate:down\nDROP TABLE t; DROP TYPE e;\n");
    String folders = folder.resolve("migrations").toString();

    Result equal = run("schema", "diff", is, is, "--yaml");
    Result result = run("schema", "diff", is, wanted, "--yaml", "--rewrite");

    assertThat(equal).isEqualTo(new Result(0, "", ""));
    assertThat(result.exit()).isEqualTo(2);
    Files.writeString(migration, result.out());
    try (TestDatabase database = TestPostgres.database()) {
      String[] at = {"--migrations", folders, "--database", database.url()};
      assertThat(migrate(at, "apply").exit()).isZero();
      assertThat(run("schema", "diff", database.url(), wanted).exit()).isZero();
      assertThat(migrate(at, "revert", "core/0002_more", "--lose-data").exit()).isZero();
      assertThat(run("schema", "diff", database.url(), is).exit()).isZero();
    }
  }

  private static Result migrate(String[] at, String... words) {
    List<String> all = new ArrayList<>(List.of("migrate"));
    all.addAll(List.of(words));
    all.addAll(List.of(at));
    return run(all.toArray(String[]::new));
  }

  @Test
  void aTypeMayBecomeOneOfAnotherKind() throws IOException {
    String wanted =
        file("b.sql", "CREATE DOMAIN x AS text; CREATE TABLE t (v x DEFAULT 'a', w x[]);");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute(
          "CREATE TYPE x AS ENUM ('a', 'b'); CREATE TABLE t (v x DEFAULT 'a', w x[]);"
              + " INSERT INTO t VALUES ('b', '{a,b}')");

      assertThat(run("schema", "diff", database.url(), wanted, "--yaml").out())
          .contains("irreversible: names are changed")
          .doesNotContain("down:");
      database.execute(run("schema", "diff", database.url(), wanted, "--sql").out());

      assertThat(run("schema", "diff", database.url(), wanted)).returns(0, Result::exit);
      assertThat(database.query("SELECT * FROM t")).containsExactly(List.of("b", "{a,b}"));
    }
  }

  @Test
  void aFaultOfAFileNamesItsLine() throws IOException {
    String wrong = file("b.sql", "CREATE TABLE t (a int);\nCREATE TABLE u (a nothing);\n");
    try (TestDatabase database = TestPostgres.database()) {
      Result result = run("schema", "diff", database.url(), wrong);

      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.err())
          .startsWith("sql-refused " + wrong + ":2: the server refused the statement");
      assertThat(scratch()).isEmpty();
    }
  }

  @Test
  void rowsInTheWayAreToldBeforeTheFirstStatement() throws IOException {
    String wanted =
        file("b.sql", "CREATE TABLE t (n int NOT NULL, b int NOT NULL, CONSTRAINT k UNIQUE (n));");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1), (NULL)");

      Result words = run("schema", "diff", database.url(), wanted, "--rename", "t.a:n");
      Result result = run("schema", "diff", database.url(), wanted, "--sql", "--rename", "t.a:n");

      assertThat(words.exit()).isEqualTo(2);
      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err().lines())
          .containsExactly(
              "rows-in-the-way public.t.b: 3 of 3 rows would have no value in the new column,"
                  + " which is NOT NULL",
              "  Hint: Give the column a default, or make it nullable, fill it, and make it NOT"
                  + " NULL then.",
              "rows-in-the-way public.t.n: 1 of 3 rows have NULL in it, which becomes NOT NULL",
              "  Hint: Fill them first: UPDATE public.t SET n = ... WHERE n IS NULL.",
              "rows-in-the-way public.t.k: 2 of 3 rows are like another one in (n), which is to be"
                  + " unique",
              "  Hint: Find them: SELECT n, count(*) FROM public.t GROUP BY n HAVING count(*) >"
                  + " 1.");
    }
  }

  @Test
  void whatNobodyCanKnowOfTheRowsIsSaidInAComment() throws IOException {
    String before = file("a.sql", "CREATE TABLE t (a int);");
    String wanted = file("b.sql", "CREATE TABLE t (a int NOT NULL);");

    assertThat(run("schema", "diff", before, wanted, "--sql").out().lines())
        .containsExactly(
            "-- Assumed of the rows: public.t.a: no row has NULL in it",
            "BEGIN;",
            "ALTER TABLE public.t ADD CONSTRAINT t_a_not_null NOT NULL a;",
            "COMMIT;");
  }

  @Test
  void ofAKeyWhoseNumbersGetAWiderTypeNothingIsAssumed() throws IOException {
    String before = file("a.sql", "CREATE TABLE t (a int PRIMARY KEY, b int, UNIQUE (b));");
    String wanted = file("b.sql", "CREATE TABLE t (a bigint PRIMARY KEY, b text, UNIQUE (b));");

    assertThat(run("schema", "diff", before, wanted, "--sql").out().lines())
        .filteredOn(line -> line.startsWith("--"))
        .containsExactly("-- Assumed of the rows: public.t.t_b_key: no two rows are alike in (b)");
  }

  @Test
  void entitiesAndMigrationsAreSides() throws IOException {
    String place =
        """
        - create_sequence: {name: place_seq, increment: 50}
        - create_table:
            name: place
            columns:
              - {name: id, type: bigint, pk: true}
              - {name: name, type: text, nullable: false, default: "''"}
        """;
    Path migrations = Files.createDirectories(folder.resolve("migrations/core"));
    Files.writeString(migrations.resolve("0001_place.yaml"), "operations:\n" + place.indent(2));
    String dir = "--migrations=" + folder.resolve("migrations");
    ShopEntities.want("core", place);
    try (TestDatabase database = TestPostgres.database()) {
      Result first = run("schema", "diff", database.url(), "entities", "--sql");
      database.execute(first.out());

      assertThat(first.out())
          .contains("CREATE TABLE public.place (", "CREATE SEQUENCE public.place_seq");
      assertThat(run("schema", "diff", database.url(), "entities")).returns(0, Result::exit);
      assertThat(run("schema", "diff", "entities", database.url(), "--sql"))
          .isEqualTo(new Result(0, "", ""));
      database.execute("ALTER TABLE place ADD COLUMN further int");
      Files.delete(migrations.resolve("0001_place.yaml"));
      Files.writeString(
          migrations.resolve("0001_place.sql"),
          "-- migrate:up\n" + first.out().replace("BEGIN;", "").replace("COMMIT;", ""));
      assertThat(run("schema", "diff", database.url(), "migrations", "--sql", dir).out().lines())
          .containsExactly("BEGIN;", "ALTER TABLE public.place DROP COLUMN further;", "COMMIT;");
      assertThat(scratch()).isEmpty();
    } finally {
      ShopEntities.forget();
    }
  }

  @Test
  void aMigrationStandsForTheStateAfterIt() throws IOException {
    Path core = Files.createDirectories(folder.resolve("migrations/core"));
    Files.writeString(core.resolve("0001_t.sql"), "-- migrate:up\nCREATE TABLE t (a int);\n");
    Files.writeString(core.resolve("0002_b.sql"), "-- migrate:up\nALTER TABLE t ADD b int;\n");
    Files.writeString(core.resolve("0003_c.sql"), "-- migrate:up\nALTER TABLE t ADD c int;\n");
    String dir = "--migrations=" + folder.resolve("migrations");

    assertThat(run("schema", "show", "core/0002_b", dir).out())
        .contains("b integer")
        .doesNotContain("c integer");
    assertThat(run("schema", "diff", "core/0001", "core/0003_c", dir).out().lines())
        .containsExactly("created column public.t.b", "created column public.t.c");
    Result miss = run("schema", "diff", "core/0002_c", "migrations", dir);
    assertThat(miss.exit()).isEqualTo(1);
    assertThat(miss.err())
        .startsWith("unknown-migration: There is no migration core/0002_c.")
        .contains("Did you mean core/000");
    assertThat(run("schema", "show", "core/0002_b").err()).startsWith("unknown-schema: ");
  }

  @Test
  void tablesInSqlAreNoDifferenceBesideEntities() {
    ShopEntities.want(
        "core",
        """
        - create_table:
            name: place
            columns:
              - {name: id, type: bigint, pk: true}
        """);
    ShopEntities.leave("measure");
    try (TestDatabase database = TestPostgres.database()) {
      database.execute(
          "CREATE TABLE place (id bigint PRIMARY KEY); CREATE TABLE measure (id serial, at date,"
              + " place_id bigint REFERENCES place) PARTITION BY RANGE (at); CREATE TABLE"
              + " measure_2026 PARTITION OF measure FOR VALUES FROM ('2026-01-01') TO"
              + " ('2027-01-01'); CREATE INDEX ON measure (at); CREATE TABLE other (id int)");

      assertThat(run("schema", "diff", database.url(), "entities", "--sql").out())
          .isEqualTo("BEGIN;\nDROP TABLE public.other;\nCOMMIT;\n");
      assertThat(run("schema", "diff", "entities", database.url()).out())
          .contains("other")
          .doesNotContain("measure");
    } finally {
      ShopEntities.forget();
    }
  }

  @Test
  void sidesMayBeOfDifferentMajors() {
    String sql =
        "CREATE TABLE t (id serial PRIMARY KEY, a text NOT NULL); CREATE VIEW v AS SELECT id, a"
            + " FROM t WHERE a <> ''; CREATE EXTENSION btree_gist; CREATE TABLE p (d int NOT NULL)"
            + " PARTITION BY RANGE (d); CREATE TABLE p1 PARTITION OF p DEFAULT;"
            + " REVOKE DELETE ON t FROM CURRENT_USER";
    try (TestDatabase old = TestPostgres.of(14).newDatabase();
        TestDatabase fresh = TestPostgres.of(18).newDatabase()) {
      old.execute(sql);
      fresh.execute(sql + "; ALTER TABLE t ADD COLUMN b int CONSTRAINT named NOT NULL DEFAULT 1");

      String up = run("schema", "diff", old.url(), fresh.url(), "--sql").out();
      old.execute(up);

      assertThat(up).contains("ALTER TABLE public.t ADD COLUMN b integer DEFAULT 1 NOT NULL;");
      assertThat(up).doesNotContain("VIEW").doesNotContain("_not_null");
      assertThat(run("schema", "diff", old.url(), fresh.url())).returns(0, Result::exit);
      fresh.execute("ALTER TABLE t RENAME CONSTRAINT named TO t_b_not_null");
      assertThat(run("schema", "diff", fresh.url(), old.url(), "--sql"))
          .isEqualTo(new Result(0, "", ""));
    }
  }

  @Test
  void noScratchDatabaseIsLeftByCtrlCAndThatOfAKilledRunIsDroppedByTheNext() throws IOException {
    String slow = file("slow.sql", "CREATE TABLE t (a int);\nSELECT pg_sleep(300);\n");
    String quick = file("quick.sql", "CREATE TABLE t (a int);\n");
    try (TestDatabase database = TestPostgres.database()) {
      try (ProcessRun run = sleeping(database, slow)) {
        run.interrupt();
        ProcessRun.Finished ended = run.await(LONG);
        assertThat(ended.exit()).isNotZero();
        assertThat(ended.output()).doesNotContain("mend the file");
        assertThat(scratch()).isEmpty();
      }
      try (ProcessRun run = sleeping(database, slow)) {
        awaitActivity(database, 0);
        assertThat(run.await(LONG).output())
            .contains("interrupted " + slow + ":2: the statement was interrupted: ")
            .contains("Hint: Start again");
        assertThat(scratch()).isEmpty();
      }
      try (ProcessRun run = sleeping(database, slow)) {
        run.kill();
        run.await(LONG);
        assertThat(scratch()).hasSize(1);
      }
      awaitActivity(database, 0);
      assertThat(run("schema", "diff", database.url(), quick).exit()).isEqualTo(2);
      assertThat(scratch()).isEmpty();
    }
  }

  private static ProcessRun sleeping(TestDatabase database, String file) {
    ProcessRun run =
        dev.whimbrel.testkit.CommandLine.java(Main.class, "schema", "diff", database.url(), file)
            .start();
    awaitActivity(database, 1);
    return run;
  }

  /** A session whose client was killed ends when the server sees it: here, when it is told to. */
  private static void awaitActivity(TestDatabase database, int sessions) {
    long end = System.nanoTime() + LONG.toNanos();
    String count =
        "SELECT count(*) FROM pg_stat_activity WHERE datname LIKE 'whimbrel_scratch%' AND query"
            + " LIKE '%pg_sleep%'";
    while (!database.value(count).equals(Integer.toString(sessions))) {
      assertThat(System.nanoTime()).as("time").isLessThan(end);
      if (sessions == 0) {
        database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE"
                + " 'whimbrel_scratch%'");
      }
      LockSupport.parkNanos(20_000_000);
    }
  }
}
