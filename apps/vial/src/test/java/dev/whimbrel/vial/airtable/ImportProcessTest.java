package dev.whimbrel.vial.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.vial.Importing;
import dev.whimbrel.vial.VialDatabase;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code whimbrel import} as a process: how much memory it takes, and what a kill leaves. */
class ImportProcessTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int SIZE = 80_000_000;

  @TempDir Path folder;
  private TestDatabase database;

  @BeforeEach
  void migrated() {
    database = VialDatabase.fresh();
  }

  @AfterEach
  void gone() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource({"20000", "100"})
  void eightyMegabytesFitIntoASmallHeap(int records) throws IOException {
    Path file = file(records, SIZE / records);
    assertThat(Files.size(file)).isGreaterThanOrEqualTo(SIZE);
    ProcessRun.Finished run = importing(file).run(LONG);
    assertThat(run.output()).contains("%,d records read: %,d created".formatted(records, records));
    assertThat(run.exit()).isZero();
    assertThat(count()).isEqualTo(records);
  }

  @Test
  void killedHalfWayItKeepsWholeBatchesAndTheNextRunDoesTheRest() throws IOException {
    int records = 20_000;
    Path file = file(records, 400);
    try (ProcessRun run = importing(file).start()) {
      while (count() == 0 && run.isAlive()) {
        Thread.onSpinWait();
      }
      run.kill();
      run.await(LONG);
    }
    int stored = count();
    assertThat(stored).isBetween(500, records - 1);
    assertThat(stored % 500).isZero();
    assertThat(importing(file).run(LONG).output())
        .contains(
            "%,d records read: %,d created, 0 updated, %,d unchanged, 0 rejected."
                .formatted(records, records - stored, stored));
    assertThat(count()).isEqualTo(records);
  }

  private CommandLine importing(Path file) {
    return Importing.of(file, database).with("JAVA_TOOL_OPTIONS", "-Xmx256m");
  }

  private int count() {
    return Integer.parseInt(database.value("select count(*) from location"));
  }

  private Path file(int records, int size) throws IOException {
    Path file = folder.resolve("locations.json");
    String notes = "\"Latest report notes\": [\"" + "n".repeat(size) + "\"]";
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < records; i++) {
        out.write(
            "%s{\"id\": \"rec%d\", \"Name\": \"N%d\", \"Latitude\": 34.05, \"Longitude\": -118.25, %s}"
                .formatted(i == 0 ? "[" : ",\n", i, i, notes));
      }
      out.write("]");
    }
    return file;
  }
}
