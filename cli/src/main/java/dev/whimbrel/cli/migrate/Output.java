package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.Event;
import dev.whimbrel.migration.MigrationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a command prints, for people or for programs. */
public final class Output {

  @Spec(Spec.Target.MIXEE)
  public CommandSpec command;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Option(names = "-q", description = "Print nothing but errors.")
  boolean quiet;

  @Option(names = "-v", description = "Print every step.")
  boolean verbose;

  // Written by whatever thread the engine tells from.
  private final List<String> finished = new CopyOnWriteArrayList<>();

  /** For picocli, which says whose it is. */
  public Output() {
    this.command = CommandSpec.create();
  }

  /** A line for people; programs do not get it. */
  public void line(String text) {
    if (talks()) {
      to().line(text);
    }
  }

  /** The same of a text that somebody else wrote. */
  public void verbatim(String text) {
    if (talks()) {
      to().verbatim(text);
    }
  }

  /** Problems as people and programs get them. */
  public List<Problem> spelled(List<Problem> problems) {
    return to().spelled(problems);
  }

  /** Whether people are meant to read, and may be asked. */
  public boolean talks() {
    return !json && !quiet;
  }

  /** The object for programs; people do not get it. */
  public void object(Map<String, ?> object) {
    if (json) {
      to().json(object);
    }
  }

  /** The migrations that are through, in order. */
  public List<String> finished() {
    return List.copyOf(finished);
  }

  /** What happens meanwhile: results as they come, what one waits for, and steps when asked. */
  public void event(Event event) {
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
    if (shown && json && !quiet) {
      to().aside(event.text());
    } else if (shown) {
      line(event.text());
    }
  }

  private CommandOutput to() {
    return new CommandOutput(command);
  }
}
