package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.embedded.PostgresServer;
import dev.whimbrel.embedded.Settings;
import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A data folder, and the commands that a person gives on it. */
record DataFolder(Path path) {

  static final Duration LONG = Duration.ofMinutes(3);

  private static final Pattern URL = Pattern.compile("postgresql://([^:]+):([^@]+)@(.*)");

  /** For a server in it that this process starts itself. */
  Settings settings() {
    return Settings.in(path).database("whimbrel");
  }

  /** A command on the folder. */
  CommandLine whimbrel(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", path.toString()));
    return CommandLine.whimbrel(all.toArray(String[]::new));
  }

  /** The application, on any free port. */
  CommandLine running(String... options) {
    List<String> all = new ArrayList<>(List.of("run", "--port", "0"));
    all.addAll(List.of(options));
    return whimbrel(all.toArray(String[]::new));
  }

  /** Where the application is, once it is ready. */
  static String site(ProcessRun run) {
    return run.awaitOutput("VIAL is ready at (http://localhost:\\d+)", LONG).group(1);
  }

  /** What a command says that does what it should. */
  String said(String... words) {
    ProcessRun.Finished finished = whimbrel(words).run();
    assertThat(finished.exit()).as(finished.output()).isZero();
    return finished.output();
  }

  /**
   * The first column of the first row of a statement or of the last of several, run beside
   * everybody else.
   */
  String value(String sql) {
    Matcher url =
        URL.matcher(PostgresServer.url(path, "whimbrel").orElseThrow(() -> noServer(path)));
    assertThat(url.matches()).isTrue();
    Properties who = new Properties();
    who.setProperty("user", url.group(1));
    who.setProperty("password", url.group(2));
    try (var connection = DriverManager.getConnection("jdbc:postgresql://" + url.group(3), who);
        var statement = connection.createStatement()) {
      boolean rows = statement.execute(sql);
      while (!rows && statement.getUpdateCount() >= 0) {
        rows = statement.getMoreResults();
      }
      var row = statement.getResultSet();
      assertThat(row.next()).isTrue();
      return String.valueOf(row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static AssertionError noServer(Path folder) {
    return new AssertionError("no server runs in " + folder);
  }

  /** How many rows a table has. */
  int count(String table) {
    return Integer.parseInt(value("select count(*) from " + table));
  }

  /** The process of its server. */
  long server() {
    try {
      Path file = path.resolve("data/postmaster.pid");
      return Long.parseLong(Files.readAllLines(file).getFirst().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kill -9, and it is gone. */
  static void kill(long process) {
    ProcessHandle handle = ProcessHandle.of(process).orElseThrow();
    assertThat(CommandLine.of("kill", "-9", Long.toString(process)).run().exit()).isZero();
    handle.onExit().orTimeout(LONG.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join();
  }
}
