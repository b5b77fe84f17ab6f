package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a file that was not there before. */
public final class NewFile {

  private NewFile() {}

  /** Writes it, and makes its folder where there is none. */
  public static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(
          "file-exists",
          "The file " + shown(file) + " is there already.",
          "choose another name",
          e);
    } catch (IOException e) {
      throw new CommandFailure(
          "file-unwritable",
          "The file " + shown(file) + " cannot be written: " + e.getMessage() + ".",
          "check who may write there, and that the disk is not full",
          e);
    }
  }

  /** As people write it: from where they stand, when it lies below. */
  public static String shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path whole = file.toAbsolutePath().normalize();
    return (whole.startsWith(here) ? here.relativize(whole) : whole).toString();
  }
}
