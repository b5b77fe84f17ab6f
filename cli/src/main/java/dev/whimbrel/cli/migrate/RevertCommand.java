package dev.whimbrel.cli.migrate;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.PartlyDone;
import dev.whimbrel.execution.Outcome;
import dev.whimbrel.execution.RevertOptions;
import dev.whimbrel.execution.Status;
import dev.whimbrel.migration.MigrationId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Undoes what was applied. */
@Command(
    name = "revert",
    description = {
      "Undo migrations that were applied.",
      "",
      "What undoes a migration was stored in the database when it was applied, so its file is not"
          + " needed: it may be on another branch, or deleted.",
      "",
      "When values would be lost it changes nothing and says how many they are, unless --lose-data"
          + " is given. It changes nothing either when a later migration needs what shall go, or"
          + " when nothing undoes it.",
      "",
      "Exits with 0 when all is undone, 1 when a statement fails or the server refuses, 4 when"
          + " nothing was changed for one of the reasons above."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} migrate revert core/0009_switches",
      "Example: ${ROOT-COMMAND-NAME} migrate revert --to core/0008"
    })
final class RevertCommand extends DatabaseCommand implements PartlyDone {

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "A migration to undo: app/name, or the beginning of it. Several may be named.")
  List<String> names = List.of();

  @Option(
      names = "--to",
      paramLabel = "ID",
      description = "Undo everything that was applied after this one, which is kept.")
  @Nullable String to;

  @Option(names = "--lose-data", description = "Go on although values are lost for good.")
  boolean loseData;

  @Option(names = "--no-wait", description = "Leave at once when another runner is at work.")
  boolean noWait;

  @Override
  protected void refuseNonsense() {
    if (names.isEmpty() == (to == null)) {
      throw new ParameterException(
          output.command.commandLine(),
          "Name what to undo, or, with --to, the last one to keep; not both.");
    }
  }

  @Override
  protected int run(Whimbrel whimbrel) {
    List<Status.Entry> entries = whimbrel.status().entries();
    RevertOptions options = new RevertOptions(loseData, !noWait);
    Outcome outcome =
        to != null
            ? whimbrel.revertTo(find(to, entries), options)
            : whimbrel.revert(names.stream().map(name -> find(name, entries)).toList(), options);
    output.line(
        outcome.done().isEmpty()
            ? "Nothing to revert."
            : "%d reverted in %d ms.".formatted(outcome.done().size(), outcome.took().toMillis()));
    output.object(ApplyCommand.json("reverted", outcome));
    return ExitCode.OK;
  }

  /** What is applied goes before what is not, which the engine then refuses by its name. */
  private static MigrationId find(String text, List<Status.Entry> entries) {
    List<MigrationId> applied =
        entries.stream().filter(e -> e.applied() != null).map(Status.Entry::id).toList();
    boolean meant =
        applied.stream()
            .anyMatch(id -> id.toString().startsWith(text) || id.name().startsWith(text));
    return Project.find(text, meant ? applied : entries.stream().map(Status.Entry::id).toList());
  }

  @Override
  public Map<String, Object> done() {
    return Map.of("reverted", output.finished());
  }
}
