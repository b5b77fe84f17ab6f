package dev.whimbrel.cli.migrate;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.ProblemJson;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import picocli.CommandLine.Command;

/** How files and database stand to each other. */
@Command(
    name = "status",
    description = {
      "Show what is applied, what waits, and what disagrees.",
      "",
      "Exits with 0 when up to date, 3 when migrations wait, 4 when history and files disagree."
    },
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    abbreviateSynopsis = true,
    footer = {"", "Example: ${ROOT-COMMAND-NAME} migrate status --json"})
final class StatusCommand extends DatabaseCommand {

  /** As many as a sentence can name. */
  private static final int FEW = 3;

  /** Most files are as they were applied, and nobody waits until they are read once more. */
  @Override
  protected int run(DataSource source) {
    Whimbrel whimbrel = Whimbrel.migrations(source).events(output::event).build();
    return told(whimbrel.status(project::migrations));
  }

  @Override
  protected int run(Whimbrel whimbrel) {
    return told(whimbrel.status());
  }

  private int told(Status status) {
    List<Problem> problems = output.spelled(problems(status));
    status.entries().forEach(entry -> output.line(text(entry)));
    problems.forEach(problem -> output.verbatim(problem.text()));
    remarks(status);
    output.line(summary(status, problems));
    output.object(json(status, problems));
    if (!problems.isEmpty()) {
      return ExitCode.CONFLICT;
    }
    return status.pending().isEmpty() ? ExitCode.OK : ExitCode.PENDING;
  }

  /** Why nothing can be applied, and what can be applied on but should not be overlooked. */
  private static List<Problem> problems(Status status) {
    List<Problem> problems = new ArrayList<>(status.conflicts());
    gone(status).ifPresent(problems::add);
    return problems;
  }

  /**
   * Refuses to call all well where an applied migration has no file, whatever else was done.
   *
   * @throws HistoryConflict then
   */
  static void refuseGone(Status status) {
    gone(status)
        .ifPresent(
            problem -> {
              throw new HistoryConflict(problem);
            });
  }

  private static Optional<Problem> gone(Status status) {
    List<String> gone =
        status.entries().stream()
            .filter(entry -> entry.state() == Status.State.GONE)
            .map(entry -> entry.id().toString())
            .toList();
    // Where the folder is another one, all of them are gone.
    boolean few = gone.size() <= FEW;
    return gone.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "file-gone",
                "",
                CommandOutput.counted(
                        gone.size(), "applied migration has", "applied migrations have")
                    + " no file here: "
                    + String.join(", ", gone.subList(0, few ? gone.size() : FEW))
                    + (few ? "." : " and %d more.".formatted(gone.size() - FEW)),
                "Bring %s back, or name %s folder with --migrations; `whimbrel migrate revert %s`"
                        .formatted(
                            gone.size() == 1 ? "the file" : "the files",
                            gone.size() == 1 ? "its" : "their",
                            few ? String.join(" ", gone) : "ID")
                    + " works without a file."));
  }

  private void remarks(Status status) {
    for (Status.Entry entry : status.entries()) {
      if (entry.state() == Status.State.INTERRUPTED && entry.applied() == null) {
        output.line(entry.id() + " was interrupted; the next apply goes on where it stopped.");
      }
    }
  }

  private static String summary(Status status, List<Problem> problems) {
    if (!status.conflicts().isEmpty()) {
      return "History and files disagree; nothing can be applied before that is settled.";
    }
    int pending = status.pending().size();
    String waits =
        CommandOutput.counted(pending, "migration waits", "migrations wait")
            + ": `whimbrel migrate apply`";
    if (!problems.isEmpty()) {
      return "History and files disagree; " + (pending == 0 ? "nothing waits." : waits);
    }
    int all = status.entries().size();
    if (all == 0) {
      return "There are no migrations yet.";
    }
    return pending == 0
        ? "Up to date: "
            + CommandOutput.counted(all, "migration is", "migrations are")
            + " applied."
        : waits;
  }

  private static String text(Status.Entry entry) {
    String state = entry.state().name().toLowerCase(Locale.ROOT);
    var applied = entry.applied();
    String line = "%-12s %s".formatted(state, entry.id());
    return applied == null
        ? line
        : "%s  %s  %d ms"
            .formatted(line, CommandOutput.moment(applied.at()), applied.took().toMillis());
  }

  private static Map<String, Object> json(Status status, List<Problem> problems) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("migrations", status.entries().stream().map(StatusCommand::json).toList());
    object.put("pending", status.pending().size());
    object.put("conflicts", ProblemJson.of(problems));
    return object;
  }

  static Map<String, Object> json(Status.Entry entry) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", entry.id().toString());
    object.put("state", entry.state().name().toLowerCase(Locale.ROOT));
    object.put("file", entry.file());
    var applied = entry.applied();
    object.put("applied_at", applied == null ? null : applied.at().toString());
    object.put("applied_by", applied == null ? null : applied.by());
    object.put("took_ms", applied == null ? null : applied.took().toMillis());
    return object;
  }
}
