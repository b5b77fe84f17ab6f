package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.cli.FolderOption;
import dev.whimbrel.embedded.PostgresServer;
import dev.whimbrel.embedded.Settings;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the embedded server. */
@Command(
    name = "database",
    description = "The embedded server: its address, start it, stop it.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: psql \"$(whimbrel database url)\""})
final class DatabaseCommand implements Runnable {

  @Spec CommandSpec spec;

  DatabaseCommand() {
    this.spec = CommandSpec.create();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: url, start or stop");
  }

  @Command(
      name = "url",
      description = "Print the address, with its password, for psql and other tools.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: psql \"$(whimbrel database url)\""})
  int url(@Mixin FolderOption database) {
    String url =
        PostgresServer.url(database.folder(), DatabaseOption.EMBEDDED_DATABASE)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "database-stopped",
                        "No embedded database runs on " + database.folder() + ".",
                        "start it with `whimbrel database start`, or an application with `whimbrel"
                            + " run`"));
    print(url);
    return 0;
  }

  @Command(
      name = "start",
      description = "Start the embedded server and leave it running until `database stop`.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: whimbrel database start"})
  int start(@Mixin FolderOption database) {
    Settings settings =
        Settings.in(database.folder())
            .database(DatabaseOption.EMBEDDED_DATABASE)
            .keepRunning(true)
            .stopAtExit(false);
    PostgresServer server = PostgresServer.start(settings);
    print(
        "PostgreSQL runs on port %d, its log is %s.%nIts address: whimbrel database url"
            .formatted(server.port(), server.log()));
    return 0;
  }

  @Command(
      name = "stop",
      description = "Stop the embedded server, whoever uses it.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: whimbrel database stop"})
  int stop(@Mixin FolderOption database) {
    boolean stopped = PostgresServer.stop(database.folder());
    print(stopped ? "Stopped." + bereft(database) : "It was not running.");
    return 0;
  }

  /** Whoever stops it beside an application learns what that means there. */
  private static String bereft(FolderOption database) {
    return PostgresServer.holder(database.folder())
        .map(
            process ->
                (" An application still runs on it (process %d): its pages say that the database"
                        + " does not answer, until `whimbrel database start`.")
                    .formatted(process))
        .orElse("");
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
