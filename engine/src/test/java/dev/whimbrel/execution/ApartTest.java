package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said to the database and to the state apart. */
class ApartTest {

  private final Engine engine =
      new Engine()
          .file("core/0001_place.yaml", Engine.PLACE)
          .file(
              "core/0002_apart.yaml",
              """
              operations:
                - database_only:
                    operations:
                      - rename_column: {table: place, from: name, to: title}
                      - create_index: {table: place, name: place_title, columns: {title: {}}}
                      - sql: {up: "INSERT INTO place VALUES (1, 'a')", down: "DELETE FROM place"}
                - state_only:
                    operations:
                      - rename_column: {table: place, from: name, to: title}
                      - create_index: {table: place, name: place_title, columns: {title: {}}}
              """);

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void theTwoTogetherAreAsOneAndGoBack() {
    engine.whimbrel().apply();

    assertThat(engine.whimbrel().verify().differences()).isEmpty();
    assertThat(engine.database.value("SELECT title FROM place")).isEqualTo("a");

    engine.whimbrel().revert(Engine.id("core/0002_apart"), RevertOptions.USUAL);

    assertThat(engine.whimbrel().verify().differences()).isEmpty();
    assertThat(engine.database.query("SELECT name FROM place")).isEmpty();
  }

  @Test
  void whatTheStateDoesNotKnowIsCountedInTheDatabase() {
    engine
        .file(
            "core/0003_spare.yaml",
            """
            operations:
              - database_only:
                  operations:
                    - create_table:
                        name: spare
                        columns: [{name: id, type: integer, pk: true}]
                    - add_column: {table: place, column: {name: note, type: text, nullable: true}}
            """)
        .whimbrel()
        .apply();
    engine.database.execute("INSERT INTO spare VALUES (1), (2); UPDATE place SET note = 'x'");

    assertThatThrownBy(
            () ->
                engine
                    .whimbrel()
                    .revert(List.of(Engine.id("core/0003_spare")), RevertOptions.USUAL))
        .hasMessageContaining("would lose 1 value of column place.note, 2 rows of table spare");
    assertThat(engine.whimbrel().verify().differences())
        .containsExactly("+ column place.note text");
  }

  @Test
  void aStateThatKnowsAlreadyIsRefusedByTheFileThatSaysIt() {
    String column = "{table: place, column: {name: note, type: text, nullable: true}}";
    engine.file(
        "core/0003_note.yaml",
        """
        operations:
          - state_only:
              operations:
                - add_column: %1$s
          - database_only:
              operations:
                - add_column: %1$s
        """
            .formatted(column));

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .hasMessageContaining("column-exists ")
        .hasMessageContaining("core/0003_note.yaml place.note: ");
  }
}
