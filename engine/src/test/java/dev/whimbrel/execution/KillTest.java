package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the runner between and inside statements; the next one ends as if nothing had been. */
class KillTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final List<TestDatabase> databases = new ArrayList<>();

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    file("0001_place.yaml", Engine.PLACE);
    file(
        "0002_fill.sql",
        """
        -- migrate:up
        INSERT INTO place VALUES (1, 'a');
        INSERT INTO place VALUES (2, 'b');
        """);
    file(
        "0003_outside.sql",
        """
        -- migrate:up transaction:false
        INSERT INTO place VALUES (3, 'c');
        CREATE INDEX CONCURRENTLY place_name ON place (name);
        BEGIN;
        INSERT INTO place VALUES (4, 'd');
        UPDATE place SET name = name || '!';
        COMMIT;
        VACUUM place;
        CREATE INDEX CONCURRENTLY place_spare ON place (name, id);
        DROP INDEX CONCURRENTLY place_spare;
        UPDATE place SET name = name || '?';
        """);
    file(
        "0004_note.yaml",
        """
        operations:
          - add_column: {table: place, column: {name: note, type: text, nullable: true}}
          - create_index: {name: place_note, table: place, columns: {note: {}}}
        """);
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve("core").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @AfterEach
  void close() {
    databases.forEach(TestDatabase::close);
  }

  private TestDatabase database() {
    TestDatabase database = TestPostgres.database();
    databases.add(database);
    return database;
  }

  private CommandLine apply(TestDatabase database, int fatal) {
    return CommandLine.java(
        ApplyProcess.class,
        database.jdbcUrl(),
        database.user(),
        database.password(),
        folder.toString(),
        Integer.toString(fatal));
  }

  /** All that can be told of a database afterwards, but for times. */
  private static List<List<String>> contents(TestDatabase database) {
    List<List<String>> all = new ArrayList<>();
    all.addAll(database.query("SELECT * FROM place ORDER BY id"));
    all.addAll(database.query("SELECT app, name, reverse FROM whimbrel.migrations ORDER BY 1, 2"));
    all.addAll(database.query("SELECT action, app, name FROM whimbrel.events ORDER BY number"));
    all.addAll(database.query("SELECT step, state FROM whimbrel.journal"));
    all.addAll(
        database.query(
            "SELECT c.relname, i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = indexrelid"
                + " WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1"));
    return all;
  }

  private static void goOn(TestDatabase database, CommandLine command) {
    ProcessRun.Finished finished = command.run(LONG);
    assertThat(finished.exit()).as(finished.output()).isZero();
    assertThat(database.value("SELECT count(*) FROM whimbrel.migrations")).isEqualTo("4");
  }

  private void killAt(int event, List<List<String>> undisturbed) {
    TestDatabase database = database();
    ProcessRun.Finished killed = apply(database, event).run(LONG);
    assertThat(killed.exit()).as(killed.output()).isEqualTo(137);
    goOn(database, apply(database, 0));
    assertThat(contents(database))
        .as("killed at event %d%n%s", event, killed.output())
        .isEqualTo(undisturbed);
  }

  @Test
  void killedInTheMiddleOfStatementsOutsideOfATransaction() {
    TestDatabase database = database();
    goOn(database, apply(database, 0));

    // Within the transaction that the author wrote out.
    killAt(14, contents(database));
  }

  @Test
  @Tag("deep")
  void killedAtEveryEvent() {
    TestDatabase database = database();
    ProcessRun.Finished whole = apply(database, 0).run(LONG);
    assertThat(whole.output()).containsPattern("done after \\d+ events");
    int events =
        Integer.parseInt(whole.output().replaceFirst("(?s).*done after (\\d+) events.*", "$1"));
    List<List<String>> undisturbed = contents(database);

    assertThat(events).isGreaterThan(15);
    for (int event = 1; event <= events; event++) {
      killAt(event, undisturbed);
    }
  }

  @Test
  void twoProcessesAtOnceBothEndRight() {
    TestDatabase database = database();
    try (ProcessRun first = apply(database, 0).start();
        ProcessRun second = apply(database, 0).start()) {
      ProcessRun.Finished one = first.await(LONG);
      ProcessRun.Finished other = second.await(LONG);
      assertThat(one.exit()).as(one.output()).isZero();
      assertThat(other.exit()).as(other.output()).isZero();
      assertThat((one.output() + other.output()).split("\napplied ")).hasSize(5);
    }
  }

  @Test
  void killedInsideAnIndexBuild() throws SQLException {
    TestDatabase undisturbed = database();
    goOn(undisturbed, apply(undisturbed, 0));
    TestDatabase database = database();

    try (Connection old = database.dataSource().getConnection();
        Statement statement = old.createStatement()) {
      old.setAutoCommit(false);
      old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute("SELECT count(*) FROM pg_class");
      ProcessRun run = apply(database, 0).start();
      await(database, "CREATE INDEX CONCURRENTLY place_name", true);
      run.kill();
      // The server looks every two seconds whether anybody still listens.
      await(database, "CREATE INDEX CONCURRENTLY place_name", false);
    }

    assertThat(database.value("SELECT count(*) FROM pg_index WHERE NOT indisvalid")).isEqualTo("1");
    goOn(database, apply(database, 0));
    assertThat(contents(database)).isEqualTo(contents(undisturbed));
  }

  @Test
  void killedInsideAStatementOfATransaction() {
    TestDatabase database = database();
    ProcessRun run;
    database.execute("CREATE TABLE gate (id integer)");
    try (Connection other = database.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      file("0002_fill.sql", "-- migrate:up\nINSERT INTO place VALUES (1, 'a');\nTABLE gate;\n");
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE gate");
      run = apply(database, 0).start();
      await(database, "TABLE gate", true);
      run.kill();
      await(database, "TABLE gate", false);
    } catch (SQLException | IOException e) {
      throw new AssertionError(e);
    }

    assertThat(database.value("SELECT count(*) FROM place")).isEqualTo("0");
    goOn(database, apply(database, 0));
    assertThat(database.value("SELECT string_agg(name, ' ' ORDER BY id) FROM place"))
        .isEqualTo("a!? c!? d!?");
  }

  private static void await(TestDatabase database, String query, boolean running) {
    long end = System.nanoTime() + LONG.toNanos();
    String count =
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '"
            + query
            + "%' AND datname = current_database()";
    while (!database.value(count).equals(running ? "1" : "0")) {
      assertThat(System.nanoTime()).as(query).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
