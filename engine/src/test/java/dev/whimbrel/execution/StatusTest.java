package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.files.MigrationFiles;
import dev.whimbrel.migration.KnownFiles;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How files stand to the history, whose unchanged ones are not read again. */
class StatusTest {

  private final Engine engine = new Engine();
  private final List<MigrationId> read = new ArrayList<>();

  @TempDir private Path folder;

  @BeforeEach
  void apply() throws IOException {
    file("0001_place.yaml", Engine.PLACE);
    file("0002_note.yaml", column("note"));
    file("0003_mark.yaml", column("mark"));
    Whimbrel.migrations(engine.database.dataSource()).files(folder).build().apply();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void whatIsAppliedToTheLetterIsNotRead() throws IOException {
    file("0004_size.yaml", column("size"));
    assertThat(states()).containsExactly("APPLIED", "APPLIED", "APPLIED", "PENDING");
    assertThat(read).containsExactly(Engine.id("core/0004_size"));
  }

  @Test
  void whatWasEditedMovedOrTakenAwayIsSaid() throws IOException {
    file("0001_place.yaml", "# only a remark\n" + Engine.PLACE);
    file("0002_note.yaml", column("other"));
    Files.delete(folder.resolve("core/0003_mark.yaml"));
    file("0004_one.yaml", column("one"));
    file("0004_two.yaml", "requires: [core/0002_note]\n" + column("two"));
    assertThat(states()).containsExactly("APPLIED", "EDITED", "GONE", "PENDING", "PENDING");
    assertThat(read).hasSize(4);
  }

  @Test
  void aBrokenFileIsRefusedWhateverIsApplied() throws IOException {
    file("0002_note.yaml", "operations: [");
    assertThatThrownBy(this::states).isInstanceOf(InvalidMigration.class);
  }

  /** Says the same as when all files are read. */
  private List<String> states() {
    Whimbrel whimbrel = Whimbrel.migrations(engine.database.dataSource()).build();
    Status status = whimbrel.status(known -> MigrationFiles.read(folder, noting(known)));
    List<Migration> all = MigrationFiles.read(folder);
    assertThat(Whimbrel.migrations(engine.database.dataSource()).load(all).build().status())
        .isEqualTo(status);
    return status.entries().stream().map(entry -> entry.state().name()).toList();
  }

  private KnownFiles noting(KnownFiles known) {
    return (id, file) -> {
      Migration migration = known.of(id, file);
      if (migration == null) {
        read.add(id);
      }
      return migration;
    };
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve("core").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String column(String name) {
    return "operations:\n  - add_column: {table: place, column: {name: %s, type: text, nullable: true}}\n"
        .formatted(name);
  }
}
