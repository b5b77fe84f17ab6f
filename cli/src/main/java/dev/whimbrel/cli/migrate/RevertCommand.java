package dev.whimbrel.cli.migrate;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.execution.Outcome;
import dev.whimbrel.execution.RevertOptions;
import dev.whimbrel.execution.Status;
import dev.whimbrel.migration.MigrationId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Undoes what was applied. */
@Command(
    name = "revert",
    description = {
      "Undo applied migrations with the reverse that the database keeps; no file is needed.",
      "",
      "It refuses to lose values and says how many rows hold them; --lose-data means it."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: whimbrel migrate revert core/0011_location_parking_notes"})
final class RevertCommand extends DatabaseCommand {

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "What to undo: app/name, or the beginning of it.")
  List<String> names = List.of();

  @Option(
      names = "--to",
      paramLabel = "ID",
      description = "Undo everything that was applied after this one.")
  @Nullable String to;

  @Option(names = "--lose-data", description = "Lose the values that only these columns hold.")
  boolean loseData;

  @Option(names = "--no-wait", description = "Leave at once when another runner is at work.")
  boolean noWait;

  @Override
  int run(Whimbrel whimbrel) {
    if (names.isEmpty() == (to == null)) {
      throw new ParameterException(
          output.command.commandLine(), "name what to undo, or the last one to keep with --to");
    }
    List<MigrationId> applied =
        whimbrel.status().entries().stream()
            .filter(entry -> entry.applied() != null || entry.state() == Status.State.INTERRUPTED)
            .map(Status.Entry::id)
            .toList();
    RevertOptions options = new RevertOptions(loseData, !noWait);
    Outcome outcome =
        to != null
            ? whimbrel.revertTo(Project.find(to, applied), options)
            : whimbrel.revert(
                names.stream().map(name -> Project.find(name, applied)).toList(), options);
    output.line(
        "%d reverted in %d ms.".formatted(outcome.done().size(), outcome.took().toMillis()));
    output.object(ApplyCommand.json("reverted", outcome));
    return ExitCode.OK;
  }
}
