package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.execution.history.LogEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A history as the first version of it was kept: two migrations applied, a third one applied and
 * reverted. It is read for ever; the file is never written anew.
 */
class FirstFormatTest {

  private final Engine engine = new Engine();

  @BeforeEach
  void restore() throws IOException {
    try (InputStream dump = FirstFormatTest.class.getResourceAsStream("/history/format-1.sql")) {
      String sql = new String(Objects.requireNonNull(dump).readAllBytes(), StandardCharsets.UTF_8);
      files(engine).database.execute(sql);
    }
  }

  @AfterEach
  void drop() {
    engine.close();
  }

  static Engine files(Engine engine) {
    return engine
        .file("core/0001_place.yaml", "why: places come first\n" + Engine.PLACE)
        .file(
            "core/0002_kind.sql",
            """
            -- why: kinds of places
            -- migrate:up
            ALTER TABLE place ADD COLUMN kind text;
            -- migrate:down
            ALTER TABLE place DROP COLUMN kind;
            """)
        .file(
            "core/0003_size.yaml",
            """
            operations:
              - add_column:
                  table: place
                  column: {name: size, type: integer, nullable: true}
            """);
  }

  @Test
  void itIsReadAndGoesOn() {
    assertThat(engine.whimbrel().status().pending()).hasSize(1);
    assertThat(engine.whimbrel().log())
        .extracting(entry -> entry.action() + " " + entry.id())
        .containsExactly(
            "REVERTED core/0003_size",
            "APPLIED core/0003_size",
            "APPLIED core/0002_kind",
            "APPLIED core/0001_place");
    assertThat(engine.whimbrel().log()).extracting(LogEntry::why).contains("places come first");

    engine.whimbrel().apply();

    assertThat(engine.applied())
        .containsExactly("core/0001_place", "core/0002_kind", "core/0003_size");
  }

  @Test
  void itsReversesWorkWithoutTheFiles() {
    engine.without("core/0001_place.yaml").without("core/0002_kind.sql");
    engine.without("core/0003_size.yaml");

    engine
        .whimbrel()
        .revert(
            List.of(Engine.id("core/0001_place"), Engine.id("core/0002_kind")),
            RevertOptions.USUAL);

    assertThat(engine.applied()).isEmpty();
    assertThat(engine.hasTable("place")).isFalse();
  }

  @Test
  void anEditedFileIsSeen() {
    engine.file("core/0001_place.yaml", Engine.PLACE.replace("type: text", "type: integer"));

    assertThatThrownBy(() -> engine.whimbrel().apply()).isInstanceOf(HistoryConflict.class);
  }
}
