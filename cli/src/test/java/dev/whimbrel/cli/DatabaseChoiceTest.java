package dev.whimbrel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun.Finished;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which database a command works on, and where its password may stand, as processes see it. */
class DatabaseChoiceTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String NONSENSE = "mysql://nobody@nowhere/nothing";

  private final TestDatabase database = TestPostgres.database();

  @TempDir Path folder;

  @BeforeEach
  void oneMigration() throws IOException {
    Path file = folder.resolve("migrations/core/0001_one.sql");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "-- migrate:up\nSELECT 1;\n");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private CommandLine status(String... further) {
    List<String> words = new ArrayList<>(List.of("migrate", "status"));
    words.addAll(List.of(further));
    return CommandLine.java(Main.class, words.toArray(String[]::new))
        .in(folder)
        .without("WHIMBREL_DATABASE_URL")
        .without("DATABASE_URL")
        .without("PGPASSWORD");
  }

  private String withoutPassword() {
    return database.url().replace(":" + database.password() + "@", "@");
  }

  private static void finds(CommandLine command) {
    Finished end = command.run(LONG);
    assertThat(end.output()).contains("pending      core/0001_one\n");
    assertThat(end.exit()).isEqualTo(ExitCode.PENDING);
  }

  @Test
  void theOptionGoesBeforeTheEnvironment() {
    finds(
        status("--database", database.url())
            .with("WHIMBREL_DATABASE_URL", NONSENSE)
            .with("DATABASE_URL", NONSENSE));
  }

  @Test
  void aDataFolderThatIsNamedGoesBeforeTheEnvironment() {
    Finished end = status("--data", "typo").with("DATABASE_URL", database.url()).run(LONG);
    assertThat(end.output()).startsWith("no-database: There is no database in ");
    assertThat(folder.resolve("typo")).doesNotExist();
  }

  @Test
  void ourVariableGoesBeforeTheOneOfEverybody() {
    finds(status().with("WHIMBREL_DATABASE_URL", database.url()).with("DATABASE_URL", NONSENSE));
  }

  @Test
  void thePasswordMayStandInTheEnvironment() {
    finds(status().with("DATABASE_URL", withoutPassword()).with("PGPASSWORD", database.password()));
  }

  @Test
  void thePasswordMayStandInAFile() throws IOException {
    Path file = folder.resolve("pgpass");
    Files.writeString(file, "*:*:*:*:" + database.password() + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    finds(status("--database", withoutPassword()).with("PGPASSFILE", file.toString()));
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    Files.createSymbolicLink(
        folder.resolve("migrations/core/0002_two.sql"), folder.resolve("nowhere.sql"));

    Finished end = status("--database", database.url()).run(LONG);

    assertThat(end.output())
        .isEqualTo(
            """
            file-unreadable: A file cannot be read: migrations/core/0002_two.sql \
            (NoSuchFileException).
              Hint: Check that it is there, and that you may read it.
            """);
    assertThat(end.exit()).isEqualTo(ExitCode.FAILED);
  }
}
