package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.execution.history.LogEntry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevertTest {

  private final Engine engine =
      new Engine()
          .file("core/0001_place.yaml", Engine.PLACE)
          .file(
              "core/0002_note.yaml",
              """
              operations:
                - add_column: {table: place, column: {name: note, type: text, nullable: true}}
                - add_column:
                    table: place
                    column: {name: state, type: text, default: "'new'"}
              """);

  @AfterEach
  void close() {
    engine.close();
  }

  private Outcome revert(String... ids) {
    return engine
        .whimbrel()
        .revert(List.of(ids).stream().map(Engine::id).toList(), RevertOptions.USUAL);
  }

  @Test
  void usesTheStoredReverseWhenTheFileIsGone() {
    engine.whimbrel().apply();
    engine.without("core/0001_place.yaml").without("core/0002_note.yaml");

    assertThat(revert("core/0002_note").done()).containsExactly(Engine.id("core/0002_note"));

    assertThat(engine.applied()).containsExactly("core/0001_place");
    assertThat(
            engine.database.query(
                "SELECT attname FROM pg_attribute WHERE attrelid = 'place'::regclass"
                    + " AND attnum > 0 AND NOT attisdropped ORDER BY attnum"))
        .containsExactly(List.of("id"), List.of("name"));
    assertThat(engine.whimbrel().log())
        .extracting(LogEntry::action)
        .containsExactly(
            LogEntry.Action.REVERTED, LogEntry.Action.APPLIED, LogEntry.Action.APPLIED);
  }

  @Test
  void namesWhatStillRequiresIt() {
    engine.whimbrel().apply();

    assertThatThrownBy(() -> revert("core/0001_place"))
        .isInstanceOf(HistoryConflict.class)
        .hasMessage(
            """
            still-required core/0001_place: later migrations require it: core/0002_note
              Hint: revert them too: `whimbrel migrate revert core/0001_place core/0002_note`\
            """);
    assertThat(revert("core/0001_place", "core/0002_note").done())
        .containsExactly(Engine.id("core/0002_note"), Engine.id("core/0001_place"));
    assertThat(engine.hasTable("place")).isFalse();
  }

  @Test
  void goesBackToAMigration() {
    engine.whimbrel().apply();

    Outcome outcome = engine.whimbrel().revertTo(Engine.id("core/0001_place"), RevertOptions.USUAL);

    assertThat(outcome.done()).containsExactly(Engine.id("core/0002_note"));
  }

  @Test
  void saysWhatToDoBeforeItIsRevertedAgain() {
    engine
        .file(
            "core/0003_free.yaml",
            "operations:\n  - alter_column: {table: place, column: name, nullable: true}\n")
        .whimbrel()
        .apply();
    engine.database.execute("INSERT INTO place (id) VALUES (1)");

    assertThatThrownBy(() -> revert("core/0003_free"))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("SQLSTATE 23502")
        .hasMessageContaining(
            "Hint: mend what stands against it in the database, and revert again");
  }

  @Test
  void countsThePartitionsOfOtherSchemas() {
    engine
        .file(
            "core/0003_months.yaml",
            """
            operations:
              - create_object: {kind: schema, name: archive, sql: CREATE SCHEMA archive}
              - create_object:
                  kind: partitioned_table
                  name: months
                  sql: CREATE TABLE months (day date) PARTITION BY RANGE (day)
              - create_object:
                  kind: partition
                  schema: archive
                  name: m_2025
                  sql: >-
                    CREATE TABLE archive.m_2025 PARTITION OF public.months
                    FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
            """)
        .whimbrel()
        .apply();
    engine.database.execute("INSERT INTO months VALUES ('2025-06-01')");

    assertThatThrownBy(() -> revert("core/0003_months"))
        .hasMessageContaining("1 row of table archive.m_2025");
  }

  @Test
  void refusesToLoseValuesAndSaysHowMany() {
    engine.whimbrel().apply();
    engine.database.execute(
        "INSERT INTO place VALUES (1, 'a', 'x'), (2, 'b', NULL);"
            + " INSERT INTO place VALUES (3, 'c', 'y', 'old')");

    assertThatThrownBy(() -> revert("core/0002_note"))
        .isInstanceOf(HistoryConflict.class)
        .hasMessage(
            """
            would-lose-data core/0002_note: reverting it would lose 1 value of column \
            place.state, 2 values of column place.note
              Hint: copy them elsewhere first, or add --lose-data (from Java: loseData of \
            RevertOptions)\
            """);
    assertThatThrownBy(() -> revert("core/0001_place", "core/0002_note"))
        .hasMessageContaining("would-lose-data core/0002_note, core/0001_place: reverting them");
    assertThat(engine.applied()).hasSize(2);

    engine.whimbrel().revert(Engine.id("core/0002_note"), new RevertOptions(true, true));
    assertThatThrownBy(() -> revert("core/0001_place"))
        .hasMessageContaining("would lose 3 rows of table place");
    engine.whimbrel().revert(Engine.id("core/0001_place"), new RevertOptions(true, true));
    assertThat(engine.hasTable("place")).isFalse();
  }

  @Test
  void refusesALaterLossBeforeTheFirstIsReverted() {
    engine
        .file("core/0003_spare.yaml", "operations:\n  - create_table: {name: spare, columns: []}\n")
        .whimbrel()
        .apply();
    engine.database.execute("INSERT INTO place VALUES (1, 'a', 'x')");

    assertThatThrownBy(() -> revert("core/0003_spare", "core/0002_note"))
        .hasMessageContaining("reverting them would lose 1 value of column place.note");

    assertThat(engine.applied()).hasSize(3);
    assertThat(engine.hasTable("spare")).isTrue();
  }

  @Test
  void countsUnderTheNamesOfNow() {
    engine
        .file(
            "core/0003_mixed.yaml",
            """
            operations:
              - add_column: {table: place, column: {name: hours, type: text, nullable: true}}
              - rename_table: {from: place, to: site}
              - rename_column: {table: site, from: hours, to: opening}
            """)
        .whimbrel()
        .apply();
    engine.database.execute("INSERT INTO site (id, name, opening) VALUES (1, 'a', '9-5')");

    assertThatThrownBy(() -> revert("core/0003_mixed"))
        .hasMessageContaining("would lose 1 value of column site.opening");
  }

  @Test
  void losesNothingThatItsOwnStatementsCarryBack() {
    String parted =
        """
        operations:
          - create_table:
              name: remark
              columns: [{name: id, type: integer, pk: true}, {name: words, type: text}]
          - sql:
              up: INSERT INTO remark (id, words) SELECT id, note FROM place WHERE note IS NOT NULL
              down: %s
          - drop_column: {table: place, column: note}
        """;
    engine.file(
        "core/0003_parted.yaml",
        parted.formatted("UPDATE place SET note = o.words FROM remark o WHERE o.id = place.id"));
    engine.file(
        "core/0004_gone.yaml",
        parted.replace("remark", "spare").replace("note", "state").formatted("DELETE FROM spare"));
    engine.whimbrel().apply();
    engine.database.execute(
        "INSERT INTO place VALUES (1, 'a'); INSERT INTO remark VALUES (1, 'x');"
            + " INSERT INTO spare VALUES (1, 'y')");

    assertThatThrownBy(() -> revert("core/0004_gone"))
        .hasMessageContaining("would lose 1 row of table spare");
    engine.whimbrel().revert(Engine.id("core/0004_gone"), new RevertOptions(true, true));
    assertThat(revert("core/0003_parted").done()).hasSize(1);

    assertThat(engine.database.query("SELECT note FROM place")).containsExactly(List.of("x"));
  }

  @Test
  void runsTheDownSectionOfSql() {
    engine
        .file(
            "core/0003_fill.sql",
            """
            -- migrate:up
            INSERT INTO place VALUES (1, 'a');
            -- migrate:down
            DELETE FROM place WHERE id = 1;
            """)
        .whimbrel()
        .apply();

    revert("core/0003_fill");

    assertThat(engine.database.value("SELECT count(*) FROM place")).isEqualTo("0");
  }

  @Test
  void saysWhyThereIsNoReverse() {
    engine
        .file("core/0003_fill.sql", "-- migrate:up\nINSERT INTO place VALUES (1, 'a');\n")
        .whimbrel()
        .apply();
    assertThatThrownBy(() -> revert("core/0003_fill"))
        .isInstanceOf(HistoryConflict.class)
        .hasMessageContaining(
            "irreversible core/0003_fill: it cannot be reverted: operation 1 (run SQL) says"
                + " nothing that undoes it");

    engine
        .file(
            "core/0004_end.sql",
            "-- irreversible: the old values are worthless\n-- migrate:up\nSELECT 1;\n")
        .whimbrel()
        .apply();
    assertThatThrownBy(() -> revert("core/0004_end"))
        .hasMessageContaining("it cannot be reverted: the old values are worthless");
  }

  @Test
  void refusesWhatIsNotAppliedOrNotThere() {
    assertThatThrownBy(() -> revert("core/0002_note"))
        .hasMessageContaining("not-applied core/0002_note: it is not applied");
    assertThatThrownBy(() -> revert("core/0002_nots"))
        .hasMessageContaining("unknown-migration core/0002_nots")
        .hasMessageContaining("did you mean core/0002_note?");
  }

  @Test
  void refusesWhenALaterMigrationOfAnotherAppChangedWhatItWorksOn() {
    engine.whimbrel().apply();
    engine
        .file(
            "api/0001_hide.yaml",
            """
            operations:
              - drop_column: {table: place, column: note, down: "NULL"}
            """)
        .whimbrel()
        .apply();

    assertThatThrownBy(() -> revert("core/0002_note"))
        .hasMessageContaining(
            "reverse-does-not-fit core/0002_note: a later migration changed what its reverse"
                + " works on: table place has no column note");
  }
}
