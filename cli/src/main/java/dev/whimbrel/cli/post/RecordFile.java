package dev.whimbrel.cli.post;

import dev.whimbrel.cli.CommandFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A file of records, whose format its name or its first character tells. */
record RecordFile(Path path) {

  /** More of what a program put in front is no JSON either. */
  private static final int LONGEST_START = 1024;

  /**
   * From its beginning.
   *
   * @throws CommandFailure when it is empty or none of the formats
   */
  Records open() {
    try {
      InputStream bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
      return open(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Records open(InputStream bytes) throws IOException {
    int first = firstCharacter(bytes);
    if (first < 0) {
      throw broken("The file %s is empty.", "An empty list is written as []");
    }
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return new CsvRecords(path, bytes);
    }
    boolean lines = name.endsWith(".ndjson") || name.endsWith(".jsonl");
    if (!lines && first != '[' && first != '{') {
      throw broken(
          "The file %s holds no JSON, and its name does not end with .csv.",
          "A JSON array, one JSON object a line, or CSV with names in its first line can be sent.");
    }
    return new JsonRecords(path, bytes, lines || first == '{');
  }

  /** Behind the mark that some programs put in front, and white space. */
  private static int firstCharacter(InputStream bytes) throws IOException {
    bytes.mark(LONGEST_START);
    int next = bytes.read();
    for (int read = 1; read < LONGEST_START && passes(next); read++) {
      next = bytes.read();
    }
    bytes.reset();
    return next;
  }

  private static boolean passes(int next) {
    return next == ' '
        || (next >= '\t' && next <= '\r')
        || next == 0xEF
        || next == 0xBB
        || next == 0xBF;
  }

  private CommandFailure broken(String sentence, String hint) {
    return new CommandFailure("file-broken", sentence.formatted(path), hint);
  }
}
