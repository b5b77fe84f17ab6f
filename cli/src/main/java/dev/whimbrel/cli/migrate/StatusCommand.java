package dev.whimbrel.cli.migrate;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.ProblemJson;
import dev.whimbrel.execution.Status;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
    optionListHeading = Output.OPTIONS,
    abbreviateSynopsis = true,
    footer = {"", "Example: whimbrel migrate status --json"})
final class StatusCommand extends DatabaseCommand {

  @Override
  int run(Whimbrel whimbrel) {
    Status status = whimbrel.status();
    status.entries().forEach(entry -> output.line(text(entry)));
    status.conflicts().forEach(problem -> output.line(problem.text()));
    int pending = status.pending().size();
    remarks(status);
    output.line(summary(status.entries().size(), pending, status.conflicts().size()));
    output.object(json(status));
    if (!status.conflicts().isEmpty()) {
      return ExitCode.CONFLICT;
    }
    return pending == 0 ? ExitCode.OK : ExitCode.PENDING;
  }

  private void remarks(Status status) {
    for (Status.Entry entry : status.entries()) {
      if (entry.state() == Status.State.INTERRUPTED && entry.applied() == null) {
        output.line(entry.id() + " was interrupted; the next apply goes on where it stopped.");
      } else if (entry.state() == Status.State.GONE) {
        output.line(entry.id() + " has no file here; `whimbrel migrate revert` works without one.");
      }
    }
  }

  private static String summary(int all, int pending, int conflicts) {
    if (conflicts > 0) {
      return "History and files disagree; nothing can be applied before that is settled.";
    }
    if (all == 0) {
      return "There are no migrations yet.";
    }
    return pending == 0
        ? "Up to date: " + counted(all, "migration is", "migrations are") + " applied."
        : counted(pending, "migration waits", "migrations wait") + ": whimbrel migrate apply";
  }

  private static String counted(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  private static String text(Status.Entry entry) {
    String state = entry.state().name().toLowerCase(Locale.ROOT);
    var applied = entry.applied();
    String line = "%-12s %s".formatted(state, entry.id());
    return applied == null
        ? line
        : "%s  %s  %d ms".formatted(line, Output.moment(applied.at()), applied.took().toMillis());
  }

  private static Map<String, Object> json(Status status) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("migrations", status.entries().stream().map(StatusCommand::json).toList());
    object.put("pending", status.pending().size());
    object.put("conflicts", ProblemJson.of(status.conflicts()));
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
