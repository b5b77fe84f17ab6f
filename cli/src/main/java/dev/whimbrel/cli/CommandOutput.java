package dev.whimbrel.cli;

import dev.whimbrel.error.Problem;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints: lines for people, objects for programs, remarks beside both. */
public final class CommandOutput {

  private final CommandSpec command;

  /** Of that command. */
  public CommandOutput(CommandSpec command) {
    this.command = command;
  }

  /** A text for people; the commands that it names are spelled so that they work when pasted. */
  public void line(String text) {
    print(command.commandLine().getOut(), new Invocation(command).spelled(text));
  }

  /** What somebody else wrote, such as a file, as it stands there. */
  public void verbatim(String text) {
    print(command.commandLine().getOut(), text);
  }

  /** Problems with commands that work when pasted, to be printed here. */
  public List<Problem> spelled(List<Problem> problems) {
    return problems.stream().map(new Invocation(command)::spelled).toList();
  }

  /** A text for people beside the result, which a program may be reading. */
  public void aside(String text) {
    print(command.commandLine().getErr(), new Invocation(command).spelled(text));
  }

  /** A value for programs: maps, lists and plain values. */
  public void json(Object value) {
    print(command.commandLine().getOut(), Json.of(value));
  }

  private static void print(PrintWriter to, String text) {
    to.println(text);
    to.flush();
  }

  /** A moment as people read it: to the second. */
  public static String moment(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A number with its noun: {@code 1 migration}, {@code 3 migrations}. */
  public static String counted(long number, String one, String many) {
    return "%,d %s".formatted(number, number == 1 ? one : many);
  }
}
