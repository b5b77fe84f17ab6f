package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A folder of its own for each test, whose server is gone afterwards whatever happened. */
abstract class ServerTests {
  static final Duration SOON = Duration.ofSeconds(60);

  @TempDir(cleanup = CleanupMode.ALWAYS)
  Path root;

  @AfterEach
  void stopWhatIsLeft() {
    PostgresServer.stop(folder());
  }

  Path folder() {
    return root.resolve("postgres");
  }

  Settings settings() {
    return Settings.in(folder()).durable(false);
  }

  CommandLine holder(String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = folder().toString();
    System.arraycopy(options, 0, arguments, 1, options.length);
    return CommandLine.java(ServerHolder.class, arguments);
  }

  /** The number of the server's process, once the holder has one. */
  static long ready(ProcessRun holder) {
    Matcher ready = holder.awaitOutput("ready pid=(\\d+)", SOON);
    return Long.parseLong(ready.group(1));
  }

  /** Whether a process is there; one that has ended and waits to be collected is not. */
  static boolean isAlive(long pid) {
    return Files.isDirectory(Path.of("/proc/" + pid + "/cwd"));
  }

  static void kill(long pid) {
    CommandLine.of("kill", "-9", Long.toString(pid)).run();
    Instant end = Instant.now().plus(SOON);
    while (isAlive(pid)) {
      assertThat(Instant.now()).isBefore(end);
      Moment.pass();
    }
  }

  static String value(PostgresServer server, String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl("postgres"), server.user(), server.password());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return String.valueOf(result.getString(1));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static void execute(PostgresServer server, String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl("postgres"), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static EmbeddedException refusal(ThrowingCallable call) {
    Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(call);
    assertThat(thrown).isInstanceOf(EmbeddedException.class);
    return (EmbeddedException) thrown;
  }
}
