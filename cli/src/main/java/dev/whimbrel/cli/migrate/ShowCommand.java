package dev.whimbrel.cli.migrate;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.execution.Shown;
import dev.whimbrel.execution.Status;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaText;
import dev.whimbrel.schema.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** All there is to know of one migration. */
@Command(
    name = "show",
    description = {
      "Show all there is to know of one migration.",
      "",
      "Its file as it was applied, its SQL where the file does not say it already, what undoes it,"
          + " and what it changes of the tables, before and after; three dots stand for the rest of"
          + " a table."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {"", "Example: ${ROOT-COMMAND-NAME} migrate show core/0001"})
final class ShowCommand extends DatabaseCommand {

  @Parameters(paramLabel = "ID", description = "app/name, or the beginning of it.")
  String name = "";

  @Override
  protected int run(Whimbrel whimbrel) {
    List<Status.Entry> entries = whimbrel.status().entries();
    MigrationId id = Project.find(name, entries.stream().map(Status.Entry::id).toList());
    Status.Entry entry = entries.stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
    Shown shown = whimbrel.show(id);
    var applied = shown.applied();
    output.line(
        shown.migration().id()
            + (applied == null
                ? ": not applied"
                : ": applied " + CommandOutput.moment(applied.at()) + " by " + applied.by()));
    section(
        "file " + shown.migration().source().file() + remark(entry.state()),
        shown.migration().source().text());
    ShownText text = new ShownText(shown);
    section("SQL", text.sql());
    if (applied != null) {
      section("reverse", text.reverse(applied));
    }
    if (text.before().isEmpty() && text.after().isEmpty()) {
      section("before and after", "(the same: it changes no table)");
    } else {
      section("before", orNothing(text.before()));
      section("after", orNothing(text.after()));
    }
    output.object(json(shown, entry));
    return ExitCode.OK;
  }

  private static String remark(Status.State state) {
    return switch (state) {
      case EDITED -> " as it was applied; it was edited since";
      case GONE -> " as it was applied; it is not here any more";
      case APPLIED, PENDING, INTERRUPTED -> "";
    };
  }

  private static Map<String, Object> json(Shown shown, Status.Entry entry) {
    Map<String, Object> object = new LinkedHashMap<>(StatusCommand.json(entry));
    var applied = shown.applied();
    object.put("source", shown.migration().source().text());
    object.put("reverse", applied == null ? null : applied.reverse());
    object.put("irreversible", applied == null ? null : applied.irreversible());
    object.put("plan", PlanCommand.json(shown.plan()));
    object.put("before", tables(shown.before(), shown.after()));
    object.put("after", tables(shown.after(), shown.before()));
    return object;
  }

  private void section(String title, String text) {
    output.verbatim("\n" + title + ":\n" + text.stripTrailing());
  }

  private static String orNothing(String tables) {
    return tables.isEmpty() ? "(no table that it changes)" : tables;
  }

  private static String tables(Schema side, Schema other) {
    return side.tables().values().stream()
        .filter(table -> !other.table(table.name()).equals(java.util.Optional.of(table)))
        .map((Table table) -> SchemaText.of(table))
        .collect(Collectors.joining());
  }
}
