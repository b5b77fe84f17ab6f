package dev.whimbrel.vial;

import dev.whimbrel.cli.Main;
import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.TestDatabase;
import java.nio.file.Path;

/** {@code whimbrel import} as a process of its own. */
public final class Importing {

  private Importing() {}

  /** Of a file of locations into a test's database. */
  public static CommandLine of(Path file, TestDatabase database) {
    return CommandLine.java(
        Main.class,
        "import",
        file.toString(),
        "--as",
        "airtable-locations",
        "--database",
        database.url());
  }
}
