package dev.whimbrel.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Main;
import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import dev.whimbrel.testkit.ProcessRun.Finished;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as people start it, in processes of its own: two at once, killed, continued. */
class ApplyProcessesTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String HOLDER =
      "process \\d+, user \\w+, application whimbrel, since \\d{4}-\\d\\d-\\d\\dT[\\d:]+Z";

  private final TestDatabase database = TestPostgres.database();

  @TempDir Path migrations;

  @BeforeEach
  void files() throws IOException {
    database.execute("CREATE TABLE gate (id integer)");
    file(
        "0001_place.yaml",
        """
        operations:
          - create_table:
              name: place
              columns:
                - {name: id, type: integer, pk: true}
                - {name: name, type: text}
        """);
    file(
        "0002_inside.sql",
        """
        -- migrate:up
        INSERT INTO place VALUES (1, 'a');
        INSERT INTO place SELECT 2, 'b' WHERE NOT EXISTS (TABLE gate);
        INSERT INTO place VALUES (3, 'c');
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void file(String name, String text) throws IOException {
    Path file = migrations.resolve("core").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private CommandLine migrate(String... words) {
    List<String> all = new ArrayList<>(List.of("migrate"));
    all.addAll(List.of(words));
    all.addAll(List.of("--database", database.url(), "--migrations", migrations.toString()));
    return CommandLine.java(Main.class, all.toArray(String[]::new));
  }

  private Finished ends(int exit, ProcessRun run) {
    Finished finished = run.await(LONG);
    assertThat(finished.exit()).as(finished.output()).isEqualTo(exit);
    return finished;
  }

  private Finished ends(int exit, String... words) {
    try (ProcessRun run = migrate(words).start()) {
      return ends(exit, run);
    }
  }

  /** What somebody does while the table gate is locked, so that a statement stops in its middle. */
  private interface Meanwhile {
    void run();
  }

  private void whileTheGateIsShut(Meanwhile meanwhile) {
    try (Connection other = database.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE gate");
      meanwhile.run();
    } catch (SQLException refused) {
      throw new AssertionError(refused);
    }
  }

  /** The whole file is one text, one list of statements and one transaction. */
  @Test
  void aLongScriptIsAppliedWithTenTimesItsLengthOfMemoryAndRefusedWithTooLittle()
      throws IOException {
    int rows = 40_000;
    StringBuilder script = new StringBuilder("-- migrate:up\nCREATE TABLE long (t text);\n");
    for (int i = 0; i < rows; i++) {
      script.append("INSERT INTO long VALUES ('").append("x".repeat(470)).append("');\n");
    }
    assertThat(script).hasSizeGreaterThan(20_000_000);
    file("0003_long.sql", script.toString());
    try (ProcessRun run = migrate("apply").with("JDK_JAVA_OPTIONS", "-Xmx64m").start()) {
      assertThat(ends(1, run).output())
          .contains("out-of-memory: The 6", "Hint: Allow more, as WHIMBREL_JAVA_OPTIONS=-Xmx2g")
          .doesNotContain("\tat ");
    }
    assertThat(database.value("SELECT to_regclass('long') IS NULL")).isEqualTo("t");
    try (ProcessRun run = migrate("apply").with("JDK_JAVA_OPTIONS", "-Xmx200m").start()) {
      assertThat(ends(0, run).output()).contains("applied core/0003_long");
    }
    assertThat(database.value("SELECT count(*) FROM long")).isEqualTo("" + rows);
  }

  private String names() {
    return database.value("SELECT string_agg(name, ' ' ORDER BY id) FROM place");
  }

  @Test
  void ofTwoAtOnceOneWaitsAndSaysForWhomAndBothEndRight() {
    List<ProcessRun> runs = new ArrayList<>();
    whileTheGateIsShut(
        () -> {
          ProcessRun first = migrate("apply").start();
          runs.add(first);
          first.awaitOutput("core/0002_inside waits for a lock of process \\d+, user", LONG);

          ProcessRun second = migrate("apply").start();
          runs.add(second);
          second.awaitOutput("waiting for another runner: " + HOLDER + "\n", LONG);

          assertThat(ends(4, "apply", "--no-wait").output())
              .containsPattern(
                  "^runner-busy: another runner is at work on this database: "
                      + HOLDER
                      + "\n  Hint: Wait until it is done, or leave out --no-wait\\.\n$");
          assertThat(first.isAlive()).isTrue();
          assertThat(second.isAlive()).isTrue();
        });
    try (ProcessRun first = runs.getFirst();
        ProcessRun second = runs.getLast()) {
      assertThat(ends(0, first).output())
          .containsPattern(
              "applied core/0001_place in \\d+ ms\n(?s:.*)"
                  + "applied core/0002_inside in \\d+ ms\n2 applied in \\d+ ms\\.\n$");
      assertThat(ends(0, second).output()).endsWith("\nNothing waits.\n");
    }
    assertThat(names()).isEqualTo("a b c");
    assertThat(ends(0, "status").output()).contains("Up to date: 2 migrations are applied.");
  }

  @Test
  void killedInsideAStatementOfATransactionTheNextOneGoesOn() {
    whileTheGateIsShut(() -> killWaiting("applied core/0001_place(?s:.*)waits for a lock"));

    assertThat(ends(3, "status").output())
        .containsPattern("applied +core/0001_place")
        .containsPattern("pending +core/0002_inside\n")
        .contains("1 migration waits: `whimbrel migrate apply");
    assertThat(names()).isEqualTo("null");
    assertThat(ends(0, "apply").output()).containsPattern("applied core/0002_inside in \\d+ ms\n");
    assertThat(names()).isEqualTo("a b c");
  }

  private void killWaiting(String pattern) {
    try (ProcessRun run = migrate("apply").start()) {
      run.awaitOutput(pattern, LONG);
      run.kill();
      assertThat(run.await(LONG).exit()).isEqualTo(137);
    }
  }

  @Test
  void killedBetweenStatementsOutsideOfATransactionTheNextOneGoesOn() throws IOException {
    file("0002_inside.sql", "-- migrate:up\nINSERT INTO place VALUES (1, 'a'), (2, 'b');\n");
    file(
        "0003_outside.sql",
        """
        -- migrate:up transaction:false
        UPDATE place SET name = name || '!';
        CREATE INDEX CONCURRENTLY place_name ON place (name);
        INSERT INTO place SELECT 4, 'd' WHERE NOT EXISTS (TABLE gate);
        """);

    whileTheGateIsShut(() -> killWaiting("core/0003_outside waits for a lock"));

    assertThat(ends(3, "status").output())
        .containsPattern("interrupted +core/0003_outside\n")
        .contains("core/0003_outside was interrupted; the next apply goes on where it stopped.");
    assertThat(ends(0, "apply").output())
        .contains("resume core/0003_outside after step 2 of 3\n")
        .containsPattern("applied core/0003_outside in \\d+ ms\n1 applied in \\d+ ms\\.\n$");
    assertThat(names()).isEqualTo("a! b! d");
  }

  @Test
  @Tag("deep")
  void killedInAStatementOfWhichNobodyCanKnowItAsks() throws IOException {
    file(
        "0003_opaque.sql",
        """
        -- migrate:up transaction:false
        DO $$ BEGIN INSERT INTO place VALUES (4, 'd'); COMMIT; PERFORM FROM gate; END $$;
        INSERT INTO place VALUES (5, 'e');
        """);
    file("0002_inside.sql", "-- migrate:up\nINSERT INTO place VALUES (1, 'a');\n");

    whileTheGateIsShut(() -> killWaiting("core/0003_opaque waits for a lock"));

    assertThat(ends(4, "apply").output())
        .contains("interrupted-statement ")
        .contains(
            ": step 1 of core/0003_opaque was running when its runner was killed; nobody knows how"
                + " far it got")
        .contains(
            "Hint: Look at the database, then apply with --interrupted=again or"
                + " --interrupted=done");
    assertThat(ends(0, "apply", "--interrupted=done").output())
        .containsPattern("applied core/0003_opaque in \\d+ ms\n");
    assertThat(names()).isEqualTo("a d e");
  }

  @Test
  @Tag("deep")
  void killedAtAnyMoment() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int number = 3; number < 30; number++) {
      file(
          "%04d_step.sql".formatted(number),
          "-- migrate:up%s\nINSERT INTO place VALUES (%d, 'x');\nSELECT pg_sleep(0.02);\n"
              .formatted(number % 3 == 0 ? " transaction:false" : "", number + 1));
    }
    int kills = 0;
    for (boolean done = false; !done; ) {
      try (ProcessRun run = migrate("apply").start()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(400 + random.nextInt(800)));
        if (run.isAlive()) {
          run.kill();
          kills++;
        }
        done = run.await(LONG).exit() == 0;
      }
      if (kills > 40) {
        ends(0, "apply");
        done = true;
      }
    }

    assertThat(database.value("SELECT count(*) FROM place")).as("seed %d", seed).isEqualTo("30");
    assertThat(ends(0, "status").output()).contains("Up to date: 29 migrations are applied.");
    database.execute("DROP TABLE gate");
    ends(0, "verify");
  }
}
