package dev.whimbrel.cli.migrate;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.execution.Shown;
import dev.whimbrel.execution.Status;
import dev.whimbrel.execution.history.AppliedMigration;
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
      "Its file as it was applied, its SQL, what undoes it, and the tables that it changes, before"
          + " and after."
    },
    mixinStandardHelpOptions = true,
    parameterListHeading = "%n",
    optionListHeading = Output.OPTIONS,
    abbreviateSynopsis = true,
    footer = {"", "Example: whimbrel migrate show core/0001"})
final class ShowCommand extends DatabaseCommand {

  @Parameters(paramLabel = "ID", description = "app/name, or the beginning of it.")
  String name = "";

  @Override
  int run(Whimbrel whimbrel) {
    List<Status.Entry> entries = whimbrel.status().entries();
    MigrationId id = Project.find(name, entries.stream().map(Status.Entry::id).toList());
    Status.Entry entry = entries.stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
    Shown shown = whimbrel.show(id);
    var applied = shown.applied();
    output.line(
        shown.migration().id()
            + (applied == null
                ? ": not applied"
                : ": applied " + Output.moment(applied.at()) + " by " + applied.by()));
    section(
        "file " + shown.migration().source().file() + remark(entry.state()),
        shown.migration().source().text());
    section("SQL", String.join("\n", PlanCommand.lines(shown.plan())));
    if (applied != null) {
      section("reverse", reverse(applied));
    }
    section("before", changed(shown.before(), shown.after()));
    section("after", changed(shown.after(), shown.before()));
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

  private static String reverse(AppliedMigration applied) {
    String operations = applied.reverse();
    return operations == null ? "none: " + applied.irreversible() : operations;
  }

  private void section(String title, String text) {
    output.line("");
    output.line(title + ":");
    output.line(text.stripTrailing());
  }

  /** The tables of one side that the other has not, or has otherwise. */
  private static String changed(Schema side, Schema other) {
    String tables = tables(side, other);
    return tables.isEmpty() ? "(no table that it changes)" : tables;
  }

  private static String tables(Schema side, Schema other) {
    return side.tables().values().stream()
        .filter(table -> !other.table(table.name()).equals(java.util.Optional.of(table)))
        .map((Table table) -> SchemaText.of(table))
        .collect(Collectors.joining());
  }
}
