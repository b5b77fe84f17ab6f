package dev.whimbrel.catalogue;

import dev.whimbrel.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What pg_dump says of a database, where it can read the server. */
final class Dumps {

  private static final int READS = dumpMajor();

  private Dumps() {}

  /** Lines in any order: the order of columns is no difference; null where it cannot read. */
  static @Nullable List<String> of(TestDatabase database) {
    if (database.server().major() > READS) {
      return null;
    }
    String dump = run("pg_dump", "--schema-only", database.url());
    return Arrays.stream(dump.split("\n"))
        .filter(line -> !line.startsWith("\\"))
        .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
        .sorted()
        .toList();
  }

  private static int dumpMajor() {
    try {
      String version = run("pg_dump", "--version");
      return Integer.parseInt(version.replaceFirst("(?s)\\D*(\\d+).*", "$1"));
    } catch (UncheckedIOException none) {
      return 0;
    }
  }

  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
