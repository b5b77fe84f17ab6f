package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Looks whether a log can be written before anything slow begins. */
final class LogFile {

  private LogFile() {}

  /** Refuses a file that cannot be appended to; makes its folder, and says so. */
  static void requireWritable(Path file, Consumer<String> tell) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    try {
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        tell.accept("Made the folder " + folder + " for the log.");
      }
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
    } catch (IOException e) {
      throw new CommandFailure(
          "log-unwritable",
          Files.isDirectory(file)
              ? "The log cannot be written: " + file + " is a folder."
              : "The log " + file + " cannot be written.",
          "Name a file in a folder of your own with --log.",
          e);
    }
  }
}
