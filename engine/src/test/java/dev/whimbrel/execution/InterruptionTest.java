package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.HistoryConflict;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterruptionTest {

  private final Engine engine = new Engine().file("core/0001_place.yaml", Engine.PLACE);

  @AfterEach
  void close() {
    engine.close();
  }

  private List<List<String>> journal() {
    return engine.database.query("SELECT step, state FROM whimbrel.journal ORDER BY step");
  }

  @Test
  void goesOnAfterTheStepsThatAreDone() {
    engine.file(
        "core/0002_x.sql",
        """
        -- migrate:up transaction:false
        INSERT INTO place VALUES (1, 'a');
        VACUUM place;
        INSERT INTO place SELECT 2, 'b' FROM gate;
        -- migrate:down transaction:false
        DELETE FROM place;
        VACUUM place;
        """);
    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("relation \"gate\" does not exist")
        .hasMessageContaining(
            "core/0002_x stopped before the end of statement 3; the next apply goes on after what"
                + " is done");
    assertThat(journal()).containsExactly(List.of("1", "done"), List.of("2", "done"));
    assertThat(engine.whimbrel().status().entries().getLast().state())
        .isEqualTo(Status.State.INTERRUPTED);

    assertThatThrownBy(
            () -> engine.whimbrel().revert(Engine.id("core/0001_place"), RevertOptions.USUAL))
        .hasMessageContaining("interrupted-run core/0002_x: a run was killed in the middle of it")
        .hasMessageContaining("go on with `whimbrel migrate apply`");

    engine.database.execute("CREATE TABLE gate AS SELECT 1");
    engine.whimbrel().apply();

    assertThat(engine.database.value("SELECT string_agg(name, ',' ORDER BY id) FROM place"))
        .isEqualTo("a,b");
    assertThat(engine.events).contains("resume core/0002_x after step 2 of 3");
    assertThat(journal()).isEmpty();

    engine.whimbrel().revertTo(Engine.id("core/0001_place"), RevertOptions.USUAL);
    assertThat(engine.database.value("SELECT count(*) FROM place")).isEqualTo("0");
  }

  @Test
  void anIndexThatWasLeftInvalidIsDroppedAndBuiltAgain() {
    engine.file(
        "core/0002_index.sql",
        """
        -- migrate:up transaction:false
        INSERT INTO place VALUES (1, 'a'), (2, 'a');
        CREATE UNIQUE INDEX CONCURRENTLY "Place name" ON place (name);
        """);
    assertThatThrownBy(() -> engine.whimbrel().apply())
        .hasMessageContaining("could not create unique index");
    assertThat(journal()).containsExactly(List.of("1", "done"), List.of("2", "running"));
    assertThat(engine.database.value("SELECT count(*) FROM pg_index WHERE NOT indisvalid"))
        .isEqualTo("1");

    engine.database.execute("DELETE FROM place WHERE id = 2");
    engine.whimbrel().apply();

    assertThat(engine.database.value("SELECT count(*) FROM pg_index WHERE NOT indisvalid"))
        .isEqualTo("0");
    assertThat(engine.database.value("SELECT to_regclass('\"Place name\"') IS NOT NULL"))
        .isEqualTo("t");
    assertThat(engine.events)
        .contains("core/0002_index: dropped the invalid index Place name of an interrupted run");
  }

  @Test
  void asksAboutAStatementOfWhichNobodyKnows() {
    engine.whimbrel().apply();
    engine.file(
        "core/0002_do.sql",
        """
        -- migrate:up transaction:false
        DO $$ BEGIN INSERT INTO place VALUES (1, 'a'); COMMIT; END $$;
        """);
    // As a killed run leaves it.
    engine.database.execute(
        "INSERT INTO whimbrel.journal VALUES ('core', '0002_do', 'UP', 1,"
            + " 'DO $$ BEGIN INSERT INTO place VALUES (1, ''a''); COMMIT; END $$', 'running')");

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(HistoryConflict.class)
        .hasMessage(
            """
            interrupted-statement migrations/core/0002_do.sql: step 1 of core/0002_do was running \
            when its runner was killed; nobody knows how far it got
              Detail: DO $$ BEGIN INSERT INTO place VALUES (1, 'a'); COMMIT; END $$
              Hint: look at the database, then apply with --interrupted=again or \
            --interrupted=done (from Java: interrupted of ApplyOptions)\
            """);

    engine.whimbrel().apply(new ApplyOptions(false, true, Interrupted.AGAIN));
    assertThat(engine.database.value("SELECT count(*) FROM place")).isEqualTo("1");
    assertThat(journal()).isEmpty();
  }

  @Test
  void asksAboutAStatementOfARevertLikewise() {
    engine.file(
        "core/0002_do.sql",
        """
        -- migrate:up
        INSERT INTO place VALUES (1, 'a');

        -- migrate:down transaction:false
        DO $$ BEGIN DELETE FROM place; COMMIT; END $$;
        """);
    engine.whimbrel().apply();
    // As a killed run leaves it.
    engine.database.execute(
        "INSERT INTO whimbrel.journal VALUES ('core', '0002_do', 'DOWN', 1,"
            + " 'DO $$ BEGIN DELETE FROM place; COMMIT; END $$', 'running')");

    assertThatThrownBy(
            () -> engine.whimbrel().revert(Engine.id("core/0002_do"), RevertOptions.USUAL))
        .isInstanceOf(HistoryConflict.class)
        .hasMessageContaining("Hint: look at the database, then revert with --interrupted=again");

    engine
        .whimbrel()
        .revert(Engine.id("core/0002_do"), new RevertOptions(false, true, Interrupted.DONE));
    assertThat(engine.database.value("SELECT count(*) FROM place")).isEqualTo("1");
    assertThat(journal()).isEmpty();
  }

  @Test
  void refusesAFileThatWasEditedHalfWay() {
    String text = "-- migrate:up transaction:false\nVACUUM;\nSELECT 1 FROM gate;\n";
    engine.file("core/0002_x.sql", text);
    assertThatThrownBy(() -> engine.whimbrel().apply()).isInstanceOf(DatabaseRefused.class);

    engine.file("core/0002_x.sql", text.replace("VACUUM", "VACUUM place"));
    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(HistoryConflict.class)
        .hasMessageContaining(
            "interrupted-and-edited migrations/core/0002_x.sql: core/0002_x was interrupted, and"
                + " its step 1 is not what it was")
        .hasMessageContaining("it ran: VACUUM");

    engine.without("core/0002_x.sql");
    assertThatThrownBy(() -> engine.whimbrel().apply())
        .hasMessageContaining(
            "interrupted-and-gone core/0002_x: its apply was interrupted, and its file is gone");
  }

  @Test
  void aTransactionOfTheAuthorsOwnIsRunWholeOrNotAtAll() {
    engine.file(
        "core/0002_own.sql",
        """
        -- migrate:up transaction:false
        BEGIN;
        INSERT INTO place VALUES (1, 'a');
        INSERT INTO place SELECT 2, 'b' FROM gate;
        COMMIT;
        """);
    assertThatThrownBy(() -> engine.whimbrel().apply()).isInstanceOf(DatabaseRefused.class);
    assertThat(engine.database.value("SELECT count(*) FROM place")).isEqualTo("0");

    engine.database.execute("CREATE TABLE gate AS SELECT 1");
    engine.whimbrel().apply();

    assertThat(engine.database.value("SELECT count(*) FROM place")).isEqualTo("2");
  }
}
