package dev.whimbrel.cli.graph;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.migrate.Output;
import dev.whimbrel.cli.migrate.Project;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.execution.history.AppliedMigration;
import dev.whimbrel.graph.Biography;
import dev.whimbrel.graph.Biography.Deed;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What made a table or column what it is. */
@Command(
    name = "why",
    description = {
      "Show which migrations made a table or column what it is, and why: the oldest first, under"
          + " all names that it had.",
      "",
      "The reasons are those of the files; who applied each and when comes from the database, where"
          + " one was named or this checkout has one. What SQL does is not known, so a migration in"
          + " SQL that names the table is shown as one that may have changed it.",
      "",
      "Exits with 0; with 1 when there never was such a table or column, or a file is wrong."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} migrate why location.county_id",
      "Example: ${ROOT-COMMAND-NAME} migrate why location --no-database"
    })
final class WhyCommand implements Callable<Integer> {

  @Mixin final DatabaseOption database = new DatabaseOption();
  @Mixin final Project project = new Project();
  @Mixin final Output output = new Output();

  @Parameters(paramLabel = "TABLE[.COLUMN]", description = "What it is about, by any of its names.")
  String name = "";

  @Option(names = "--no-database", description = "Ask no database.")
  boolean noDatabase;

  @Override
  public Integer call() {
    Landscape landscape = Landscape.read(project, database, !noDatabase);
    Biography biography = Biography.of(landscape.inOrder());
    String now = biography.now(name);
    if (!biography.isKnown(now)) {
      throw unknown(biography);
    }
    output.line(now.equals(name) ? now : now + ", which was " + name);
    Map<MigrationId, List<Deed>> deeds = new LinkedHashMap<>();
    biography
        .deeds(now)
        .forEach(
            deed -> deeds.computeIfAbsent(deed.migration().id(), i -> new ArrayList<>()).add(deed));
    deeds.values().forEach(own -> lines(landscape, own).forEach(output::verbatim));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", now);
    object.put("migrations", deeds.values().stream().map(own -> json(landscape, own)).toList());
    output.object(object);
    return ExitCode.OK;
  }

  private CommandFailure unknown(Biography biography) {
    int dot = name.indexOf('.');
    String table = biography.now(dot < 0 ? name : name.substring(0, dot));
    if (dot > 0 && biography.isKnown(table)) {
      String column = name.substring(dot + 1);
      return new CommandFailure(
          "unknown-column",
          "Table %s never had a column %s.".formatted(table, column),
          Nearest.hint(column, biography.columns(table)));
    }
    return new CommandFailure(
        "unknown-table",
        "No migration made a table %s.".formatted(table),
        Nearest.hint(table, biography.tables()));
  }

  private static List<String> lines(Landscape landscape, List<Deed> deeds) {
    Migration migration = deeds.getFirst().migration();
    AppliedMigration applied = landscape.applied(migration.id());
    List<String> lines = new ArrayList<>();
    lines.add(
        "  "
            + migration.id()
            + (applied == null
                ? landscape.state(migration.id()).map(state -> "  " + state).orElse("")
                : "  applied %s by %s"
                    .formatted(CommandOutput.moment(applied.at()), applied.by())));
    for (Deed deed : deeds) {
      lines.add(
          "    "
              + deed.operation().describe()
              + (deed.certain() ? "" : ", which names it and may have changed it"));
    }
    if (migration.about().why() != null) {
      lines.add("    why: " + migration.about().why());
    }
    if (migration.about().adr() != null) {
      lines.add("    adr: " + migration.about().adr());
    }
    return lines;
  }

  private static Map<String, @Nullable Object> json(Landscape landscape, List<Deed> deeds) {
    Migration migration = deeds.getFirst().migration();
    AppliedMigration applied = landscape.applied(migration.id());
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("id", migration.id().toString());
    object.put("file", migration.source().file());
    object.put("state", landscape.state(migration.id()).orElse(null));
    object.put("applied_at", applied == null ? null : applied.at().toString());
    object.put("applied_by", applied == null ? null : applied.by());
    object.put("why", migration.about().why());
    object.put("adr", migration.about().adr());
    object.put("operations", deeds.stream().map(WhyCommand::json).toList());
    return object;
  }

  private static Map<String, Object> json(Deed deed) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("number", deed.number());
    object.put("text", deed.operation().describe());
    object.put("certain", deed.certain());
    return object;
  }
}
