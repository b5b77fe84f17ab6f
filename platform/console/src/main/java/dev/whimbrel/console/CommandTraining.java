package dev.whimbrel.console;

import dev.whimbrel.cli.Main;
import java.util.List;

/**
 * Runs the short commands that are typed most, so that the virtual machine learns what they load.
 * The database is that of WHIMBREL_DATABASE_URL, and the embedded one of the data folder that is
 * named; nothing in them changes.
 */
final class CommandTraining {

  private CommandTraining() {}

  /** Exits with 0 whatever they said: a database that waits for migrations trains as well. */
  public static void main(String[] arguments) {
    String database = System.getenv("WHIMBREL_DATABASE_URL");
    List.of(
            List.of("--help"),
            List.of("migrate", "--help"),
            List.of("migrate", "status"),
            List.of("migrate", "status", "--data", arguments[0]),
            List.of("migrate", "plan"),
            List.of("migrate", "log"),
            List.of("schema", "diff", database, database))
        .forEach(words -> Main.execute(words.toArray(String[]::new)));
  }
}
