package dev.whimbrel.cli.schema;

import dev.whimbrel.catalogue.diff.Plan;
import dev.whimbrel.catalogue.rows.Demand;
import dev.whimbrel.cli.DatabaseAddress;
import dev.whimbrel.cli.Json;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What leads from one schema to another. */
@Command(
    name = "diff",
    description = {
      "Compare two schemas: what has to be done to A to make it B, keeping its rows.",
      "",
      "Each side is a database (postgresql://...), an SQL file or folder, a dump of pg_dump"
          + " --schema-only, `entities`, `migrations`, or a migration (core/0003_place), which"
          + " stands for the state after it. Files are loaded into a scratch database beside the"
          + " other side, or on the embedded server.",
      "",
      "Exits with 0 when they are equal, 2 when they differ, 1 after an error."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} schema diff postgresql://localhost/shop wanted.sql --sql"
    })
final class SchemaDiffCommand implements Callable<Integer> {

  /** They are not equal. */
  static final int DIFFERENT = 2;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "A", description = "What is.")
  String from = "";

  @Parameters(index = "1", paramLabel = "B", description = "What is wanted.")
  String to = "";

  @Option(names = "--sql", description = "Print statements that psql can run as they are.")
  boolean sql;

  @Option(
      names = "--yaml",
      description = "Print a migration of these statements and of those that undo them.")
  boolean yaml;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Mixin final ComparisonOptions comparison = new ComparisonOptions();

  @Override
  public Integer call() throws SQLException {
    SchemaSource before = comparison.side(from);
    SchemaSource after = comparison.side(to);
    DatabaseAddress beside = before.address() != null ? before.address() : after.address();
    Comparison compared;
    try (ScratchServer server = new ScratchServer(beside)) {
      compared = Comparison.of(before, after, comparison.renames, server);
    }
    if (!comparison.rewrite) {
      compared.refuseRewrite();
    }
    boolean words = !sql && !json && !yaml;
    print(compared, words ? List.of() : assumed(before.address(), compared));
    return compared.plan().isEmpty() ? 0 : DIFFERENT;
  }

  private static List<Demand> assumed(@Nullable DatabaseAddress live, Comparison compared)
      throws SQLException {
    if (live == null) {
      return compared.plan().demands();
    }
    try (Connection connection = live.dataSource().getConnection()) {
      return compared.assumed(connection);
    }
  }

  private void print(Comparison compared, List<Demand> assumed) {
    Plan plan = compared.plan();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("equal", plan.isEmpty());
      object.put("changes", plan.changes());
      object.put("assumed", assumed.stream().map(Demand::line).toList());
      object.put("statements", plan.script());
      out.println(Json.of(object));
    } else if (yaml) {
      assumed.forEach(demand -> out.println("# Assumed of the rows: " + demand.line()));
      out.print(DifferenceFile.of(compared));
    } else if (sql) {
      assumed.forEach(demand -> out.println("-- Assumed of the rows: " + demand.line()));
      plan.script().forEach(statement -> out.println(statement + ";"));
    } else if (plan.isEmpty()) {
      out.println("The two are equal.");
    } else {
      plan.changes().forEach(out::println);
    }
    out.flush();
  }
}
