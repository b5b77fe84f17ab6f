package dev.whimbrel.cli;

import dev.whimbrel.embedded.PostgresServer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder of an embedded database.
 *
 * @param path absolute
 */
record DataFolder(Path path) {

  /** The one that was named, or that of this checkout. */
  static DataFolder of(@Nullable Path named) {
    Path folder =
        named != null
            ? named
            : Path.of(System.getProperty("whimbrel.home", "")).resolve(".whimbrel");
    return new DataFolder(folder.toAbsolutePath().normalize());
  }

  /** Refuses a folder without a database: its name was probably mistyped. */
  Path withDatabase() {
    if (!PostgresServer.mayBeIn(path)) {
      throw new CommandFailure(
          "no-database",
          "There is no database in " + path + ".",
          "Name the right folder with --data, or make a new database there with `whimbrel run`");
    }
    return path;
  }
}
