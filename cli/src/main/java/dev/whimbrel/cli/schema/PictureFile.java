package dev.whimbrel.cli.schema;

import dev.whimbrel.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there whole or not at all, also when the command is killed. */
public final class PictureFile {

  private PictureFile() {}

  /** Writes it, in place of one that is there. */
  public static void write(Path file, String text) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        // A pipe or the like is nobody's file to be kept.
        Files.writeString(file, text);
        return;
      }
      String own = "." + file.getFileName() + "." + ProcessHandle.current().pid();
      Path half = Files.writeString(file.toAbsolutePath().resolveSibling(own), text);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException refused) {
      throw new CommandFailure(
          "file-unwritable",
          "The file " + file + " cannot be written: " + refused + ".",
          "name a file in a folder that is there and may be written",
          refused);
    }
  }
}
