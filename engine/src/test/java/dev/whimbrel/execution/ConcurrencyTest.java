package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.execution.lock.Patience;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ConcurrencyTest {

  private final Engine engine = new Engine();

  @AfterEach
  void close() {
    engine.close();
  }

  private DataSource named(String application) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(engine.database.jdbcUrl());
    source.setUser(engine.database.user());
    source.setPassword(engine.database.password());
    source.setApplicationName(application);
    return source;
  }

  private void await(String condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!engine.database.value("SELECT " + condition).equals("t")) {
      assertThat(System.nanoTime()).as(condition).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private void awaitRunning(String query) {
    await(
        "EXISTS (SELECT FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"
            + " AND query LIKE '"
            + query
            + "%')");
  }

  @Test
  void theSecondRunnerWaitsSaysForWhomAndFindsNothingToDo() {
    engine
        .file("core/0001_place.yaml", Engine.PLACE)
        .file("core/0002_slow.sql", "-- migrate:up\nSELECT pg_sleep(0.7);\n")
        .file(
            "core/0003_index.sql",
            """
            -- migrate:up transaction:false
            CREATE INDEX CONCURRENTLY place_name ON place (name);
            """);
    CompletableFuture<Outcome> first =
        CompletableFuture.supplyAsync(() -> engine.whimbrel(named("deploy of monday")).apply());
    awaitRunning("SELECT pg_sleep");

    Outcome second = engine.whimbrel(named("another")).apply();

    assertThat(first.join().done()).hasSize(3);
    assertThat(second.done()).isEmpty();
    assertThat(engine.events)
        .filteredOn(event -> event.startsWith("waiting"))
        .hasSize(1)
        .first()
        .asString()
        .matches(
            "waiting for another runner: process \\d+, user \\w+, application deploy of monday,"
                + " since .*Z");
    assertThat(engine.applied()).hasSize(3);
  }

  @Test
  void leavesAtOnceWhenToldNotToWait() {
    engine.file("core/0001_slow.sql", "-- migrate:up\nSELECT pg_sleep(0.5);\n");
    CompletableFuture<Outcome> first =
        CompletableFuture.supplyAsync(() -> engine.whimbrel(named("first")).apply());
    awaitRunning("SELECT pg_sleep");

    assertThatThrownBy(
            () -> engine.whimbrel().apply(new ApplyOptions(false, false, Interrupted.ASK)))
        .isInstanceOf(HistoryConflict.class)
        .hasMessageStartingWith("runner-busy: another runner is at work on this database: process ")
        .hasMessageContaining("application first")
        .hasMessageContaining("leave out --no-wait");
    first.join();
  }

  @Test
  void givesUpOnALockAndNamesItsHolder() throws SQLException {
    engine.file("core/0001_place.yaml", Engine.PLACE).whimbrel().apply();
    engine.file(
        "core/0002_note.yaml",
        """
        operations:
          - add_column: {table: place, column: {name: note, type: text, nullable: true}}
        """);
    engine.patience(new Patience(Duration.ofMillis(900), 2, Duration.ofMillis(20)));
    try (Connection other = named("report of the month").getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT count(*) FROM place");

      assertThatThrownBy(() -> engine.whimbrel().apply())
          .isInstanceOf(DatabaseRefused.class)
          .hasMessageContaining(
              "locked-out migrations/core/0002_note.yaml: statement 1 of 1 of core/0002_note (add"
                  + " column note to place) failed: canceling statement due to lock timeout")
          .hasMessageContaining("blocked by process ")
          .hasMessageContaining("application report of the month")
          .hasMessageContaining("SELECT count(*) FROM place")
          .hasMessageContaining("Hint: apply again when that session is done, or end it");
      assertThat(engine.events)
          .anyMatch(event -> event.startsWith("core/0002_note waits for a lock of process "))
          .anyMatch(e -> e.startsWith("core/0002_note did not get its locks; attempt 2 of 2 in "));
    }
    assertThat(engine.whimbrel().apply().done()).hasSize(1);
  }

  @Test
  void triesAgainUntilTheLockIsFree() throws SQLException {
    engine.file("core/0001_place.yaml", Engine.PLACE).whimbrel().apply();
    engine.file("core/0002_x.sql", "-- migrate:up\nALTER TABLE place ADD note text;\n");
    engine.patience(new Patience(Duration.ofMillis(100), 100, Duration.ofMillis(10)));
    try (Connection other = named("short").getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT count(*) FROM place");
      CompletableFuture<Outcome> applying =
          CompletableFuture.supplyAsync(() -> engine.whimbrel().apply());
      awaitRunning("ALTER TABLE place");
      other.rollback();

      assertThat(applying.join().done()).hasSize(1);
    }
  }

  @Test
  void aConnectionThatIsLostLeavesNothingHalfDone() {
    engine
        .file("core/0001_place.yaml", Engine.PLACE)
        .file(
            "core/0002_slow.sql",
            """
            -- migrate:up
            INSERT INTO place VALUES (1, 'a');
            SELECT pg_sleep(60);
            """);
    CompletableFuture<Outcome> applying =
        CompletableFuture.supplyAsync(() -> engine.whimbrel().apply());
    awaitRunning("SELECT pg_sleep");
    engine.database.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'"
            + " AND datname = current_database()");

    assertThatThrownBy(applying::join)
        .hasCauseInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("connection-lost migrations/core/0002_slow.sql:3: statement 2 of 2")
        .hasMessageContaining("applied by this run: core/0001_place")
        .hasMessageContaining("not applied: core/0002_slow")
        .hasMessageContaining("apply again: what is not applied was rolled back");
    engine.without("core/0002_slow.sql");
    assertThat(engine.applied()).containsExactly("core/0001_place");
    assertThat(engine.database.value("SELECT count(*) FROM place")).isEqualTo("0");
    assertThat(engine.whimbrel().apply().done()).isEmpty();
  }

  @Test
  void aConnectionThatIsLostOutsideOfATransactionLeavesWhatIsDone() {
    engine
        .file("core/0001_place.yaml", Engine.PLACE)
        .file(
            "core/0002_slow.sql",
            """
            -- migrate:up transaction:false
            INSERT INTO place VALUES (1, 'a');
            SELECT pg_sleep(60) FROM gate;
            """);
    engine.database.execute("CREATE TABLE gate (); INSERT INTO gate DEFAULT VALUES");
    CompletableFuture<Outcome> applying =
        CompletableFuture.supplyAsync(() -> engine.whimbrel().apply());
    awaitRunning("SELECT pg_sleep");
    engine.database.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'"
            + " AND datname = current_database(); DELETE FROM gate");

    assertThatThrownBy(applying::join)
        .hasMessageContaining("connection-lost migrations/core/0002_slow.sql:3: statement 2 of 2")
        .hasMessageContaining("apply again: what was done stays, and what became of the statement")
        .hasMessageNotContaining("rolled back");
    assertThat(engine.database.value("SELECT count(*) FROM place")).isEqualTo("1");
    assertThat(engine.whimbrel().apply().done()).hasSize(1);
    assertThat(engine.database.value("SELECT count(*) FROM place")).isEqualTo("1");
  }

  @Test
  void aConnectionThatIsLostAtTheEndMayHaveBeenInTime() {
    engine.file("core/0001_place.yaml", Engine.PLACE).whimbrel().apply();
    engine.database.execute(
        """
        CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
        CREATE CONSTRAINT TRIGGER leaves AFTER INSERT ON place DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW EXECUTE FUNCTION leave()\
        """);
    engine.file("core/0002_row.sql", "-- migrate:up\nINSERT INTO place VALUES (1, 'a');\n");
    engine.file("core/0003_next.sql", "-- migrate:up\nSELECT 1;\n");

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .hasMessageContaining("connection-lost migrations/core/0002_row.sql: the end of")
        .hasMessageContaining("whether core/0002_row is applied is not known")
        .hasMessageContaining("not applied: core/0003_next")
        .hasMessageContaining("either all of core/0002_row was committed, or nothing");
  }
}
