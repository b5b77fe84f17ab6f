package dev.whimbrel.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a program of the operating system or of PostgreSQL. */
final class Program {
  private Program() {}

  /**
   * What came of it.
   *
   * @param exit the exit code; 127 when there is no such program
   * @param output standard output and error together
   */
  record Outcome(int exit, String output) {
    boolean succeeded() {
      return exit == 0;
    }
  }

  /** Runs it to its end. */
  static Outcome run(List<String> command) {
    try {
      Process process = builder(command, null).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output);
    } catch (IOException missing) {
      return new Outcome(127, String.valueOf(missing.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new EmbeddedException(
          "interrupted", "Waiting for " + command.getFirst() + " was interrupted.", "Start again.");
    }
  }

  /** A program with messages in English and nothing of the caller's PostgreSQL settings. */
  static ProcessBuilder builder(List<String> command, @Nullable Path data) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    if (data != null) {
      // Not as an argument: pg_ctl hands arguments to a shell.
      builder.environment().put("PGDATA", data.toString());
    }
    return builder.directory(Path.of("/").toFile());
  }
}
