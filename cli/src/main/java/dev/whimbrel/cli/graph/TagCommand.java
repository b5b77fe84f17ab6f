package dev.whimbrel.cli.graph;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.migrate.DatabaseCommand;
import dev.whimbrel.execution.Status;
import dev.whimbrel.execution.history.Tag;
import dev.whimbrel.migration.MigrationId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Names for states of a database. */
@Command(
    name = "tag",
    description = {
      "Name the present state of a database: which migrations are applied. Without a name, list"
          + " what was named.",
      "",
      "A tag lies in the database itself; revert --to-tag goes back to it.",
      "",
      "Exits with 0; with 4 when the name is taken, or there is none of that name."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} migrate tag --why \"before the move\" v1.4",
      "Example: ${ROOT-COMMAND-NAME} migrate tag"
    })
final class TagCommand extends DatabaseCommand {

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "What the state is called.")
  @Nullable String name;

  @Option(names = "--why", paramLabel = "TEXT", description = "What there is to say about it.")
  @Nullable String why;

  @Option(names = "--delete", description = "Take the name away; nothing else changes.")
  boolean delete;

  @Override
  protected void refuseNonsense() {
    if (name == null && (delete || why != null)) {
      throw new ParameterException(output.command.commandLine(), "Say which name.");
    }
    if (name != null && (name.isBlank() || name.lines().count() > 1)) {
      throw new ParameterException(
          output.command.commandLine(), "A name is one line with something in it.");
    }
  }

  @Override
  protected int run(Whimbrel whimbrel) {
    if (name != null && delete) {
      whimbrel.removeTag(name);
      output.line("Took the tag " + name + " away.");
    } else if (name != null) {
      whimbrel.tag(name, why);
    }
    Set<MigrationId> applied = new HashSet<>();
    whimbrel.status().entries().stream()
        .filter(entry -> entry.applied() != null)
        .map(Status.Entry::id)
        .forEach(applied::add);
    List<Tag> tags = whimbrel.tags();
    if (tags.isEmpty()) {
      output.line("Nothing is named: `whimbrel migrate tag NAME` names what is applied.");
    }
    tags.forEach(tag -> output.line(text(tag, applied)));
    output.object(Map.of("tags", tags.stream().map(tag -> json(tag, applied)).toList()));
    return ExitCode.OK;
  }

  private static String text(Tag tag, Set<MigrationId> applied) {
    return "%s  %s  %s, %s  %s%s"
        .formatted(
            tag.name(),
            CommandOutput.moment(tag.at()),
            CommandOutput.counted(tag.migrations().size(), "migration", "migrations"),
            since(tag, applied),
            tag.by(),
            tag.why() == null ? "" : "  " + tag.why());
  }

  private static String since(Tag tag, Set<MigrationId> applied) {
    long more = more(tag, applied);
    long fewer = fewer(tag, applied);
    return more == 0 && fewer == 0
        ? "as now"
        : "%d applied and %d reverted since".formatted(more, fewer);
  }

  private static long more(Tag tag, Set<MigrationId> applied) {
    return applied.stream().filter(id -> !tag.migrations().contains(id)).count();
  }

  private static long fewer(Tag tag, Set<MigrationId> applied) {
    return tag.migrations().stream().filter(id -> !applied.contains(id)).count();
  }

  private static Map<String, @Nullable Object> json(Tag tag, Set<MigrationId> applied) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("name", tag.name());
    object.put("at", tag.at().toString());
    object.put("by", tag.by());
    object.put("why", tag.why());
    object.put("migrations", tag.migrations().stream().map(Objects::toString).toList());
    object.put("applied_since", more(tag, applied));
    object.put("reverted_since", fewer(tag, applied));
    return object;
  }
}
