package dev.whimbrel.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The server's own words since one moment, and what they mean for whoever started it. */
record ServerLog(Path file, long from) {
  private static final long LONGEST = 10_000_000;

  /** The log from now on; a long one is put aside as {@code postgres.log.1} first. */
  static ServerLog now(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new ServerLog(file, 0);
    }
    if (Files.size(file) > LONGEST) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
      return new ServerLog(file, 0);
    }
    return new ServerLog(file, Files.size(file));
  }

  String text() throws IOException {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.max(0, log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** One clear sentence from what a program printed before it gave up. */
  static EmbeddedException diagnosis(String output, ServerFolder folder, String program) {
    if (output.contains("No space left on device")) {
      return EmbeddedException.diskFull("use the data folder " + folder.root(), null);
    }
    if (output.contains("Address already in use")) {
      return new EmbeddedException(
          "port-busy",
          "The port of the embedded database is used by another program.",
          "Choose another port, or none: any free one is taken then.");
    }
    if (output.contains("wrong ownership") || output.contains("Permission denied")) {
      return new EmbeddedException(
          "folder-not-yours",
          "The data folder " + folder.root() + " belongs to another user.",
          "Run as that user, or choose another folder with --data DIR.");
    }
    return new EmbeddedException(
        "start-failed",
        "PostgreSQL did not start in " + folder.root() + ": " + reason(output, program),
        "Read " + folder.log() + "; a folder that is beyond repair can be moved away.");
  }

  private static String reason(String output, String program) {
    List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(
            line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
        .findFirst()
        .map(line -> line.replaceFirst("^.*?(?:FATAL|PANIC|error): *", ""))
        .orElse(program + " said nothing" + (lines.isEmpty() ? "." : " but: " + lines.getLast()));
  }
}
