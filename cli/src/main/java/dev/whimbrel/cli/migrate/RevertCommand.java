package dev.whimbrel.cli.migrate;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.PartlyDone;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.Interrupted;
import dev.whimbrel.execution.Outcome;
import dev.whimbrel.execution.RevertOptions;
import dev.whimbrel.execution.Status;
import dev.whimbrel.execution.history.Tag;
import dev.whimbrel.execution.history.Tags;
import dev.whimbrel.migration.MigrationId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
      "Example: ${ROOT-COMMAND-NAME} migrate revert --to core/0008",
      "Example: ${ROOT-COMMAND-NAME} migrate revert --to-tag v1.4"
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

  @Option(
      names = "--to-tag",
      paramLabel = "NAME",
      description = "Undo everything that was not applied when that tag was given.")
  @Nullable String tag;

  @Option(names = "--lose-data", description = "Go on although values are lost for good.")
  boolean loseData;

  @Option(names = "--no-wait", description = "Leave at once when another runner is at work.")
  boolean noWait;

  @Option(
      names = "--interrupted",
      paramLabel = "ask|again|done",
      defaultValue = "ask",
      description =
          "A statement outside of a transaction was running when its runner was killed, and nobody"
              + " can know whether it took effect: refuse, run it again, or take it as done.")
  Interrupted interrupted = Interrupted.ASK;

  @Override
  protected void refuseNonsense() {
    long ways = Stream.of(!names.isEmpty(), to != null, tag != null).filter(way -> way).count();
    if (ways != 1) {
      throw new ParameterException(
          output.command.commandLine(),
          "Name what to undo, or, with --to, the last one to keep, or a tag; not both.");
    }
  }

  @Override
  protected int run(Whimbrel whimbrel) {
    List<Status.Entry> entries = whimbrel.status().entries();
    RevertOptions options = new RevertOptions(loseData, !noWait, interrupted);
    Outcome outcome =
        to != null
            ? whimbrel.revertTo(find(to, entries), options)
            : whimbrel.revert(tag == null ? named(entries) : since(whimbrel, entries), options);
    output.line(
        outcome.done().isEmpty()
            ? "Nothing to revert."
            : "%d reverted in %d ms.".formatted(outcome.done().size(), outcome.took().toMillis()));
    output.object(ApplyCommand.json("reverted", outcome));
    return ExitCode.OK;
  }

  private List<MigrationId> named(List<Status.Entry> entries) {
    return names.stream().map(name -> find(name, entries)).toList();
  }

  /** What was applied since the tag was given; refused where the tag cannot be reached so. */
  private List<MigrationId> since(Whimbrel whimbrel, List<Status.Entry> entries) {
    List<Tag> tags = whimbrel.tags();
    Tag found =
        tags.stream()
            .filter(one -> one.name().equals(tag))
            .findFirst()
            .orElseThrow(
                () -> Tags.unknown(String.valueOf(tag), tags.stream().map(Tag::name).toList()));
    List<MigrationId> applied =
        entries.stream().filter(e -> e.applied() != null).map(Status.Entry::id).toList();
    List<String> lost =
        found.migrations().stream()
            .filter(id -> !applied.contains(id))
            .map(MigrationId::toString)
            .toList();
    if (!lost.isEmpty()) {
      throw new HistoryConflict(
          new Problem(
              "tag-out-of-reach",
              found.name(),
              "reverting does not lead there, as these were reverted since: "
                  + String.join(", ", lost),
              "apply them first: `whimbrel migrate apply`"));
    }
    return applied.stream().filter(id -> !found.migrations().contains(id)).toList();
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
