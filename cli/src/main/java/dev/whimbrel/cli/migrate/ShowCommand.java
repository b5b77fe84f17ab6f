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
    description =
        "Show a migration: its file, its SQL, and the tables it changes before and after.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: whimbrel migrate show core/0001"})
final class ShowCommand extends DatabaseCommand {

  @Parameters(paramLabel = "ID", description = "app/name, or the beginning of it.")
  String name = "";

  @Override
  int run(Whimbrel whimbrel) {
    List<MigrationId> known = whimbrel.status().entries().stream().map(Status.Entry::id).toList();
    Shown shown = whimbrel.show(Project.find(name, known));
    var applied = shown.applied();
    output.line(
        shown.migration().id()
            + (applied == null
                ? ": not applied"
                : ": applied " + Output.moment(applied.at()) + " by " + applied.by()));
    section("file " + shown.migration().source().file(), shown.migration().source().text());
    section("SQL", String.join("\n", PlanCommand.lines(shown.plan())));
    if (applied != null) {
      section("reverse", reverse(applied));
    }
    section("before", changed(shown.before(), shown.after()));
    section("after", changed(shown.after(), shown.before()));
    output.object(json(shown));
    return ExitCode.OK;
  }

  private static Map<String, Object> json(Shown shown) {
    var applied = shown.applied();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", shown.migration().id().toString());
    object.put("applied", applied != null);
    object.put("source", shown.migration().source().text());
    object.put("reverse", applied == null ? null : applied.reverse());
    object.put("plan", PlanCommand.json(shown.plan()));
    object.put("before", SchemaText.of(shown.before()));
    object.put("after", SchemaText.of(shown.after()));
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
    String tables =
        side.tables().values().stream()
            .filter(table -> !other.table(table.name()).equals(java.util.Optional.of(table)))
            .map((Table table) -> SchemaText.of(table))
            .collect(Collectors.joining());
    return tables.isEmpty() ? "(no table that it changes)" : tables;
  }
}
