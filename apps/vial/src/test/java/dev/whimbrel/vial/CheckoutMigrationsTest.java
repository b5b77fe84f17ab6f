package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Main;
import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A migration that was just written is seen by every command, though nothing was built since. */
class CheckoutMigrationsTest {

  private static final String ADDED = "apps/vial/src/main/resources/migrations/core/9000_note.sql";

  private final String before = System.getProperty("whimbrel.home", "");
  private TestDatabase database;

  @TempDir Path home;

  @BeforeEach
  void anotherCheckout() throws IOException {
    database = VialDatabase.fresh();
    Path root = Checkout.root();
    for (Path folder : VialDatabase.folders()) {
      Path copy = home.resolve(root.relativize(folder));
      Files.createDirectories(copy.getParent());
      copy(folder, copy);
    }
    Files.writeString(home.resolve(ADDED), "-- migrate:up\nSELECT 1;\n-- migrate:down\n");
    System.setProperty("whimbrel.home", home.toRealPath().toString());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  @AfterEach
  void back() {
    System.setProperty("whimbrel.home", before);
    database.close();
  }

  private String said(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--database";
    all[words.length + 1] = database.url();
    StringWriter out = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(out));
    line.execute(all);
    return out.toString();
  }

  @Test
  void statusRunCheckAndApplySeeIt() {
    assertThat(said("migrate", "status")).contains("\npending      core/9000_note\n");
    assertThat(said("run", "--port", "0"))
        .startsWith("pending-migrations: The database is 1 migration behind this application.\n");
    assertThat(said("check")).contains("1 migration waits");
    assertThat(said("migrate", "apply")).contains("applied core/9000_note in ");
    assertThat(said("migrate", "status")).contains("Up to date");
    assertThat(database.value("SELECT file FROM whimbrel.migrations WHERE name = '9000_note'"))
        .isEqualTo(ADDED);
  }
}
