package dev.whimbrel.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun.Finished;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose migrations are meant where a checkout's command is called in a folder of somebody else. */
class OwnFolderTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path place;

  private Path home;
  private Path shop;

  @BeforeEach
  void aCheckoutAndAFolder() throws IOException {
    home = Files.createDirectories(place.resolve("checkout"));
    shop = Files.createDirectories(place.resolve("shop"));
    for (Path folder : List.of(shop, home)) {
      Path migrations = Files.createDirectories(folder.resolve("migrations/goods"));
      Files.writeString(migrations.resolve("0001_first.sql"), "-- migrate:up\nSELECT 'goods';\n");
    }
    Path core =
        Files.createDirectories(home.resolve("modules/core/src/main/resources/migrations/core"));
    Files.writeString(core.resolve("0001_initial.sql"), "-- migrate:up\nSELECT 'core';\n");
    Files.writeString(home.resolve("wanted.yaml"), "[]\n");
  }

  private CommandLine in(Path folder, String... words) {
    List<String> all =
        new ArrayList<>(List.of(home.toString(), home.resolve("wanted.yaml").toString()));
    all.addAll(List.of(words));
    return CommandLine.java(MakeProcess.class, all.toArray(String[]::new))
        .in(folder)
        .without("WHIMBREL_APP")
        .without("WHIMBREL_DATABASE_URL")
        .without("DATABASE_URL");
  }

  @Test
  void aFolderOutsideOfTheCheckoutHasItsOwn() {
    try (TestDatabase database = TestPostgres.database()) {
      String[] plan = {"migrate", "plan", "--database", database.url()};

      assertThat(in(shop, plan).run(LONG).output()).contains("'goods'").doesNotContain("'core'");
      assertThat(in(shop, "migrate", "graph").run(LONG).output())
          .contains("goods/0001_first")
          .doesNotContain("core/");
      assertThat(in(home, plan).run(LONG).output()).contains("'core'").doesNotContain("'goods'");
      assertThat(in(shop, plan).with("WHIMBREL_APP", "core").run(LONG).output())
          .contains("'core'")
          .doesNotContain("'goods'");
    }
  }

  @Test
  void theDatabaseOfTheCheckoutIsNotForThem() {
    Finished refused = in(shop, "migrate", "apply").run(LONG);

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.output())
        .startsWith("which-database: The migrations are those of ./migrations, and the embedded")
        .contains("database start --data .whimbrel");
  }

  @Test
  void aClassThatNobodyBuildsIsSpokenOf() {
    Finished begun = in(shop, "migrate", "new", "--java", "com.example.Fill", "fill").run(LONG);

    assertThat(begun.output())
        .contains("Begun goods/0002_fill in src/main/java/com/example/Fill.java and migrations")
        .contains("No application is here to build the class");
    try (TestDatabase database = TestPostgres.database()) {
      assertThat(in(shop, "migrate", "apply", "--database", database.url()).run(LONG).output())
          .contains("data-migration-failed ")
          .contains("ClassNotFoundException: com.example.Fill")
          .contains("Hint: Put the class on the class path, and apply again: ");
    }
  }
}
