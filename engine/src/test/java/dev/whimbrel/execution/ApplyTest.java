package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.InvalidMigration;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplyTest {

  private final Engine engine = new Engine();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void appliesInTheOrderOfWhatIsRequiredAndWritesItDown() {
    engine
        .file("core/0001_place.yaml", "why: places first\n" + Engine.PLACE)
        .file(
            "core/0002_note.yaml",
            """
            requires: [security/0001_user]
            operations:
              - add_column: {table: place, column: {name: note, type: text, nullable: true}}
            """)
        .file(
            "security/0001_user.sql",
            """
            -- migrate:up
            CREATE TABLE auth_user (id integer);
            -- migrate:down
            DROP TABLE auth_user;
            """);

    Outcome outcome = engine.whimbrel().apply();

    assertThat(outcome.done())
        .extracting(Object::toString)
        .containsExactly("core/0001_place", "security/0001_user", "core/0002_note");
    assertThat(engine.applied())
        .containsExactly("core/0001_place", "security/0001_user", "core/0002_note");
    assertThat(
            engine.database.query("SELECT source, why, kind FROM whimbrel.migrations").getFirst())
        .containsExactly("why: places first\n" + Engine.PLACE, "places first", "yaml");
    assertThat(engine.database.value("SELECT reverse FROM whimbrel.migrations WHERE position = 1"))
        .isEqualTo("- drop_table:\n    name: place\n");
    assertThat(
            engine.database.value(
                "SELECT requires FROM whimbrel.migrations WHERE name = '0002_note'"))
        .isEqualTo("{security/0001_user,core/0001_place}");
    assertThat(engine.whimbrel().status().pending()).isEmpty();
    assertThat(engine.whimbrel().apply().done()).isEmpty();
  }

  @Test
  void statusAndPlanOfAnEmptyDatabaseChangeNothing() {
    engine.file("core/0001_place.yaml", Engine.PLACE);

    assertThat(engine.whimbrel().status().pending()).containsExactly(Engine.id("core/0001_place"));
    assertThat(engine.whimbrel().plan().migrations().getFirst().steps())
        .extracting(Plan.PlannedStep::text)
        .containsExactly(
            """
            CREATE TABLE place (
              id integer NOT NULL,
              name text NOT NULL,
              CONSTRAINT place_pkey PRIMARY KEY (id)
            )\
            """);
    assertThat(engine.whimbrel().log()).isEmpty();
    assertThat(engine.database.value("SELECT count(*) FROM pg_namespace WHERE nspname='whimbrel'"))
        .isEqualTo("0");
  }

  @Test
  void aFailingStatementIsReportedInFullAndWhatCameBeforeStays() {
    engine
        .file("core/0001_place.yaml", Engine.PLACE)
        .file(
            "core/0002_fill.sql",
            """
            -- why: two places
            -- migrate:up
            INSERT INTO place VALUES (1, 'a');

            INSERT INTO place
            VALUES (1,
                    'b');
            -- migrate:down
            DELETE FROM place;
            """)
        .file("core/0003_later.sql", "-- migrate:up\nSELECT 1;\n");

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(DatabaseRefused.class)
        .hasMessage(
            """
            statement-failed migrations/core/0002_fill.sql:5: statement 2 of 2 of core/0002_fill \
            (run SQL) failed: duplicate key value violates unique constraint "place_pkey" \
            (SQLSTATE 23505)
              Detail: INSERT INTO place
                server's detail: Key (id)=(1) already exists.
                applied by this run: core/0001_place
                not applied: core/0002_fill, core/0003_later
              Hint: mend the rows that stand against it in an earlier migration, and apply again\
            """);
    assertThat(engine.applied()).containsExactly("core/0001_place");
    assertThat(engine.database.value("SELECT count(*) FROM place")).isEqualTo("0");
  }

  @Test
  void theReportPointsAtThePlaceInTheStatement() {
    engine.file("core/0001_x.sql", "-- migrate:up\nSELECT 1,\n  wrong\nFROM pg_class;\n");

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .hasMessageContaining("statement-failed migrations/core/0001_x.sql:3: statement 1 of 1")
        .hasMessageContaining("\n  Detail:   wrong\n      ^\n".replace("      ^", "      ^"));
  }

  @Test
  void atomicAppliesAllOrNothing() {
    engine
        .file("core/0001_place.yaml", Engine.PLACE)
        .file("core/0002_bad.sql", "-- migrate:up\nSELECT 1/0;\n");

    assertThatThrownBy(() -> engine.whimbrel().apply(new ApplyOptions(true, true, Interrupted.ASK)))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("division by zero (SQLSTATE 22012)")
        .hasMessageContaining("applied by this run: nothing")
        .hasMessageContaining("not applied: core/0002_bad, core/0001_place");
    assertThat(engine.applied()).isEmpty();
    assertThat(engine.hasTable("place")).isFalse();

    engine.without("core/0002_bad.sql");
    assertThat(engine.whimbrel().apply(new ApplyOptions(true, true, Interrupted.ASK)).done())
        .hasSize(1);
  }

  @Test
  void atomicRefusesWhatRunsOutsideOfATransaction() {
    engine.file("core/0001_x.sql", "-- migrate:up transaction:false\nVACUUM;\n");

    assertThatThrownBy(() -> engine.whimbrel().apply(new ApplyOptions(true, true, Interrupted.ASK)))
        .isInstanceOf(InvalidMigration.class)
        .hasMessageStartingWith("not-atomic migrations/core/0001_x.sql: core/0001_x has");
  }

  @Test
  void anEditedFileIsAConflictThatShowsTheDifference() {
    engine.file("core/0001_place.yaml", Engine.PLACE).whimbrel().apply();
    engine.file("core/0001_place.yaml", Engine.PLACE.replace("type: text", "type: bigint"));

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(HistoryConflict.class)
        .hasMessage(
            """
            edited-after-apply migrations/core/0001_place.yaml: migration core/0001_place was \
            applied, and its file was edited afterwards
              Detail: applied (-) and now (+):
                ...
                        columns:
                          - {name: id, type: integer, pk: true}
                -         - {name: name, type: text}
                +         - {name: name, type: bigint}
              Hint: put the file back (`whimbrel migrate show core/0001_place` prints what was \
            applied) and write the change as a new migration; or `whimbrel migrate revert \
            core/0001_place` and apply the new text\
            """);
    assertThat(engine.whimbrel().status().entries().getFirst().state())
        .isEqualTo(Status.State.EDITED);
  }

  @Test
  void spaceAndCommentsAreNoEdit() {
    engine.file("core/0001_place.yaml", Engine.PLACE).whimbrel().apply();
    engine.file("core/0001_place.yaml", "# places\n\n" + Engine.PLACE);

    assertThat(engine.whimbrel().apply().done()).isEmpty();
  }

  @Test
  void twoLeavesAreAConflictThatNamesThem() {
    engine
        .file("core/0001_place.yaml", Engine.PLACE)
        .file("core/0002_a.sql", "-- requires: core/0001_place\n-- migrate:up\nSELECT 1;\n")
        .file("core/0002_b.sql", "-- requires: core/0001_place\n-- migrate:up\nSELECT 1;\n");

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(HistoryConflict.class)
        .hasMessage(
            """
            two-leaves core: two branches added migrations, and none requires the other: \
            core/0002_a, core/0002_b
              Hint: `whimbrel migrate merge` joins them where both orders lead to the same; or make one of them require the other: `requires: [core/0002_a]`\
            """);
  }

  @Test
  void aMigrationThatDoesNotFitTheHistoryIsRefusedBeforeAnythingRuns() {
    engine.file("core/0001_place.yaml", Engine.PLACE).whimbrel().apply();
    engine
        .without("core/0001_place.yaml")
        .file("core/0002_ok.sql", "-- migrate:up\nCREATE TABLE other (id integer);\n")
        .file("core/0003_place.yaml", Engine.PLACE);

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(HistoryConflict.class)
        .hasMessageContaining(
            "table-exists migrations/core/0003_place.yaml operation 1 (create table place): table"
                + " place exists already");
    assertThat(engine.hasTable("other")).isFalse();
  }

  @Test
  void aMigrationThatFitsNowhereIsItsAuthorsMistakeAndNamesItsFile() {
    engine
        .file("core/0001_place.yaml", Engine.PLACE)
        .file("core/0002_note.yaml", "operations:\n  - drop_column: {table: place, column: nam}\n");

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> engine.whimbrel().apply(),
            () -> engine.whimbrel().plan(),
            () -> engine.whimbrel().show(Engine.id("core/0002_note")))) {
      assertThatThrownBy(call)
          .isInstanceOf(InvalidMigration.class)
          .hasMessage(
              """
              unknown-column migrations/core/0002_note.yaml operation 1 (drop column nam from place): \
              table place has no column nam
                Hint: did you mean name?\
              """);
    }
    assertThat(engine.hasTable("place")).isFalse();
  }

  @Test
  void noTableGoesIntoTheSchemaOfTheHistory() {
    DataSource dataSource = engine.database.dataSource();
    engine.database.execute(
        "ALTER DATABASE %s SET search_path = whimbrel, public".formatted(engine.database.name()));
    engine.file("core/0001_place.yaml", Engine.PLACE).whimbrel(dataSource).apply();
    engine
        .file("core/0002_other.sql", "-- migrate:up\nCREATE TABLE other (id integer);\n")
        .whimbrel(dataSource)
        .apply();

    assertThat(engine.hasTable("public.place")).isTrue();
    assertThat(engine.hasTable("public.other")).isTrue();
    assertThat(engine.whimbrel(dataSource).verify()).matches(Verification::holds);
  }

  @Test
  void aScriptMeansTheSameWhereBackslashesEscapeInStrings() {
    engine.database.execute(
        "ALTER DATABASE %s SET standard_conforming_strings = off"
            .formatted(engine.database.name()));
    engine
        .file(
            "core/0001_off.sql",
            """
            -- migrate:up
            CREATE TABLE b (t text DEFAULT '\\');
            INSERT INTO b DEFAULT VALUES;
            SET standard_conforming_strings = off;
            INSERT INTO b VALUES ('it\\'s; it');
            """)
        .file(
            "core/0002_apart.sql",
            """
            -- migrate:up transaction:false
            SET standard_conforming_strings = off;
            INSERT INTO b VALUES ('one by one\\\\');
            """)
        .file("core/0003_on.sql", "-- migrate:up\nINSERT INTO b VALUES ('\\');\n")
        .whimbrel(engine.database.dataSource())
        .apply();

    assertThat(engine.database.query("SELECT t FROM b").stream().map(List::getFirst))
        .containsExactly("\\", "it's; it", "one by one\\", "\\");
  }

  @Test
  void tablesGoIntoAnotherNamespaceWhenTold() {
    engine.database.execute("CREATE SCHEMA app");
    engine.file("core/0001_place.yaml", Engine.PLACE);

    engine.builder(engine.database.dataSource()).namespace("app").build().apply();

    assertThat(engine.hasTable("app.place")).isTrue();
    assertThat(engine.hasTable("public.place")).isFalse();
    assertThat(engine.builder(engine.database.dataSource()).namespace("app").build().verify())
        .matches(Verification::holds);
  }
}
