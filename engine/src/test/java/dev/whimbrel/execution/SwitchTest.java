package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchTest {

  private static final String OUTSIDE =
      """
      -- migrate:up transaction:false
      CREATE INDEX CONCURRENTLY place_name ON place (name);
      INSERT INTO place VALUES (2, 'b');
      -- migrate:down transaction:false
      DROP INDEX CONCURRENTLY place_name;
      DELETE FROM place WHERE id = 2;
      """;

  private final List<Engine> engines = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void close() {
    engines.forEach(Engine::close);
  }

  /** A database of a branch that the files know nothing of. */
  private Engine onOtherBranch() {
    Engine engine =
        new Engine()
            .file("core/0001_place.yaml", Engine.PLACE)
            .file("core/0002_outside.sql", "-- requires: core/0001_place\n" + OUTSIDE)
            .file(
                "core/0003_note.yaml",
                """
                requires: [core/0002_outside]
                operations:
                  - add_column: {table: place, column: {name: note, type: text, nullable: true}}
                """);
    engines.add(engine);
    engine.whimbrel().apply();
    return engine.without("core/0002_outside.sql").without("core/0003_note.yaml");
  }

  private static Engine here(Engine engine) {
    return engine.file(
        "core/0002_opening.yaml",
        """
        requires: [core/0001_place]
        operations:
          - add_column: {table: place, column: {name: opening, type: text, nullable: true}}
        """);
  }

  private static List<List<String>> contents(Engine engine) {
    List<List<String>> all = new ArrayList<>();
    all.addAll(
        engine.database.query(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'place'::regclass AND attnum > 0"
                + " AND NOT attisdropped UNION SELECT relname FROM pg_class c JOIN pg_index i"
                + " ON i.indexrelid = c.oid WHERE indrelid = 'place'::regclass ORDER BY 1"));
    all.addAll(engine.database.query("SELECT id FROM place"));
    all.addAll(engine.database.query("SELECT name FROM whimbrel.migrations ORDER BY 1"));
    all.addAll(engine.database.query("SELECT action, name FROM whimbrel.events ORDER BY number"));
    all.addAll(engine.database.query("SELECT step FROM whimbrel.journal"));
    return all;
  }

  private Engine switched(int fatal) throws IOException {
    Engine engine = here(onOtherBranch());
    Path files = Files.createDirectories(folder.resolve("core"));
    Files.writeString(files.resolve("0001_place.yaml"), Engine.PLACE);
    Files.writeString(
        files.resolve("0002_opening.yaml"), engine.migrations().getLast().source().text());
    ProcessRun.Finished run =
        CommandLine.java(
                ApplyProcess.class,
                engine.database.jdbcUrl(),
                engine.database.user(),
                engine.database.password(),
                folder.toString(),
                Integer.toString(fatal),
                "switch")
            .run(Duration.ofSeconds(60));
    assertThat(run.exit()).as(run.output()).isIn(0, 137);
    return engine;
  }

  @Test
  void whatTwoBranchesSayTogetherIsRefusedBeforeAnythingIsReverted() {
    Engine engine =
        here(onOtherBranch())
            .file("core/0002_other.yaml", "requires: [core/0001_place]\noperations: []\n");

    assertThatThrownBy(() -> engine.whimbrel().switchOver(RevertOptions.USUAL))
        .isInstanceOf(HistoryConflict.class)
        .hasMessageContaining("two-leaves core");
    assertThat(engine.applied()).hasSize(3);
  }

  @Test
  void killedBetweenRevertingAndApplyingItGoesOn() throws IOException {
    Engine undisturbed = here(onOtherBranch());
    undisturbed.whimbrel().switchOver(RevertOptions.USUAL);
    assertThat(undisturbed.applied()).containsExactly("core/0001_place", "core/0002_opening");

    Engine killed = switched(5);
    killed.whimbrel().switchOver(RevertOptions.USUAL);

    assertThat(contents(killed)).isEqualTo(contents(undisturbed));
  }

  @Test
  @Tag("deep")
  void killedAtEveryEvent() throws IOException {
    Engine undisturbed = switched(0);
    for (int event = 1; event <= 12; event++) {
      Engine killed = switched(event);
      killed.whimbrel().switchOver(RevertOptions.USUAL);
      assertThat(contents(killed)).as("event %d", event).isEqualTo(contents(undisturbed));
    }
  }
}
