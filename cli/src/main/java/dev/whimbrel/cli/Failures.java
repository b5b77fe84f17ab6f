package dev.whimbrel.cli;

import static java.util.Objects.requireNonNull;

import dev.whimbrel.embedded.EmbeddedException;
import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import dev.whimbrel.error.WhimbrelException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns whatever a command threw into one clear text and an exit code. */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    Invocation invocation = new Invocation(command.getCommandSpec());
    List<Problem> problems = problems(failure).stream().map(invocation::spelled).toList();
    PrintWriter err = command.getErr();
    problems.forEach(problem -> err.println(problem.text()));
    if (unexpected(failure)) {
      failure.printStackTrace(err);
    }
    err.flush();
    if (wantsJson(arguments)) {
      Map<String, Object> object = new LinkedHashMap<>();
      if (command.getCommand() instanceof PartlyDone partly) {
        object.putAll(partly.done());
      }
      object.put("problems", ProblemJson.of(problems, state(failure)));
      command.getOut().println(Json.of(object));
      command.getOut().flush();
    }
    return exitCode(failure);
  }

  /** What was read is garbage by now, so that there is room for a sentence. */
  static Problem outOfMemory() {
    return new Problem(
        "out-of-memory",
        "",
        "The %d MB of memory that Java may take are not enough for this."
            .formatted(Runtime.getRuntime().maxMemory() >> 20),
        "Allow more, as WHIMBREL_JAVA_OPTIONS=-Xmx2g, or split a large file; a migration needs"
            + " ten times its length");
  }

  private static boolean wantsJson(ParseResult arguments) {
    ParseResult last = arguments;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.hasMatchedOption("--json");
  }

  static List<Problem> problems(Exception failure) {
    return switch (failure) {
      case WhimbrelException known -> known.problems();
      case CommandFailure known -> List.of(known.problem());
      case EmbeddedException known ->
          List.of(new Problem(known.code(), "", sentence(known), known.hint()));
      case SQLException refused -> List.of(refused(refused));
      case UncheckedIOException io -> List.of(unreadable(io));
      default ->
          List.of(
              new Problem(
                  "unexpected",
                  "",
                  failure.getClass().getSimpleName() + ": " + failure.getMessage(),
                  "This is a fault of Whimbrel; the lines below tell where."));
    };
  }

  /** SQLSTATE, where it was the server that refused. */
  private static @Nullable String state(Exception failure) {
    Throwable reason = failure instanceof DatabaseRefused ? failure.getCause() : failure;
    return reason instanceof SQLException refused ? refused.getSQLState() : null;
  }

  private static String sentence(EmbeddedException known) {
    return String.valueOf(known.getMessage());
  }

  private static Problem unreadable(UncheckedIOException io) {
    IOException reason = requireNonNull(io.getCause());
    return new Problem(
        "file-unreadable",
        "",
        "A file cannot be read: %s (%s)."
            .formatted(reason.getMessage(), reason.getClass().getSimpleName()),
        "check that it is there, and that you may read it");
  }

  private static Problem refused(SQLException refused) {
    String state = refused.getSQLState();
    String hint =
        state == null
            ? "check the address of the database"
            : switch (state.substring(0, Math.min(2, state.length()))) {
              case "08" -> "check that the server runs, and the host and port of --database";
              case "28" -> "check the user and the password; PGPASSWORD or ~/.pgpass can hold it";
              case "3D" -> "create the database first, or check its name";
              case "42" -> "check what this user may do in the database";
              case "53" -> "the server is out of a resource: connections, memory or disk";
              default -> "look at the server's log";
            };
    return new Problem(
        state == null ? "database-refused" : code(state),
        "",
        "The database refused: " + refused.getMessage(),
        state == null ? null : "SQLSTATE " + state,
        hint);
  }

  private static String code(String state) {
    return switch (state) {
      case "28P01", "28000" -> "wrong-password";
      case "3D000" -> "no-such-database";
      case "08001", "08004" -> "server-unreachable";
      default -> "database-refused";
    };
  }

  private static boolean unexpected(Exception failure) {
    return !(failure instanceof WhimbrelException
        || failure instanceof CommandFailure
        || failure instanceof EmbeddedException
        || failure instanceof SQLException
        || failure instanceof UncheckedIOException);
  }

  private static int exitCode(Exception failure) {
    return switch (failure) {
      case HistoryConflict conflict -> ExitCode.CONFLICT;
      case CommandFailure known -> known.exitCode();
      default -> ExitCode.FAILED;
    };
  }
}
