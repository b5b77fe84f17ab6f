package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.Json;
import dev.whimbrel.execution.Event;
import dev.whimbrel.migration.MigrationId;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a command prints, for people or for programs. */
final class Output {

  /** What stands above the options in --help. */
  static final String OPTIONS = "%nOptions:%n";

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Option(names = "-q", description = "Print nothing but errors.")
  boolean quiet;

  @Option(names = "-v", description = "Print every step.")
  boolean verbose;

  // Written by whatever thread the engine tells from.
  private final List<String> finished = new CopyOnWriteArrayList<>();

  Output() {
    this.command = CommandSpec.create();
  }

  /** A line for people; programs do not get it. */
  void line(String text) {
    if (!json && !quiet) {
      out().println(text);
      out().flush();
    }
  }

  /** Whether people are meant to read, and may be asked. */
  boolean talks() {
    return !json && !quiet;
  }

  /** The object for programs; people do not get it. */
  void object(Map<String, ?> object) {
    if (json) {
      out().println(Json.of(object));
      out().flush();
    }
  }

  /** A moment as people read it. */
  static String moment(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The migrations that are through, in order. */
  List<String> finished() {
    return List.copyOf(finished);
  }

  /** What happens meanwhile: results as they come, what one waits for, and steps when asked. */
  void event(Event event) {
    switch (event) {
      case Event.Applied(MigrationId id, Duration took) -> finished.add(id.toString());
      case Event.Reverted(MigrationId id, Duration took) -> finished.add(id.toString());
      default -> {
        // Nothing is through yet.
      }
    }
    boolean detail =
        event instanceof Event.HistoryReady
            || event instanceof Event.Started
            || event instanceof Event.Ran;
    boolean shown = verbose || !detail;
    if (shown && !quiet) {
      PrintWriter to = json ? command.commandLine().getErr() : out();
      to.println(event.text());
      to.flush();
    }
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }
}
