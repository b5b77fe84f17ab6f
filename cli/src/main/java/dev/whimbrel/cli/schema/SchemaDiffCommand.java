package dev.whimbrel.cli.schema;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.diff.CatalogueDiff;
import dev.whimbrel.catalogue.diff.Plan;
import dev.whimbrel.catalogue.rows.Demand;
import dev.whimbrel.catalogue.rows.LiveNames;
import dev.whimbrel.catalogue.rows.RowCheck;
import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.DatabaseAddress;
import dev.whimbrel.cli.Json;
import dev.whimbrel.error.InvalidMigration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
          + " --schema-only, `entities`, or `migrations`. Files are loaded into a scratch database"
          + " beside the other side, or on the embedded server.",
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

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Option(
      names = "--rename",
      paramLabel = "OLD:NEW",
      description =
          "What has another name in B: table:new, table.column:new, type.value:new; a schema may"
              + " stand before it.")
  List<String> renames = List.of();

  @Option(
      names = "--rewrite",
      description = "Allow that a column is rewritten because values of its enum go or move.")
  boolean rewrite;

  @Option(
      names = "--migrations",
      paramLabel = "DIR",
      description = "Folder of migrations, for a side that says `migrations`.")
  @Nullable Path migrations;

  @Override
  public Integer call() throws SQLException {
    SchemaSource before = new SchemaSource(from, migrations);
    SchemaSource after = new SchemaSource(to, migrations);
    DatabaseAddress beside = before.address() != null ? before.address() : after.address();
    Plan plan;
    LiveNames names = new LiveNames();
    try (ScratchServer server = new ScratchServer(beside)) {
      Catalogue wanted = after.read(server);
      if (renames.isEmpty()) {
        Catalogue is = before.read(server);
        plan = between(before, is, after, SameMajor.of(wanted, is, server));
      } else {
        Renamed renamed = Renamed.of(before, renames, server);
        names = renamed.names();
        Catalogue is = renamed.catalogue();
        plan =
            between(before, is, after, SameMajor.of(wanted, is, server))
                .after(renamed.statements());
      }
    }
    refuseRewrite(plan);
    print(plan, sql || json ? assumed(before.address(), plan, names) : List.of());
    return plan.isEmpty() ? 0 : DIFFERENT;
  }

  private static Plan between(SchemaSource from, Catalogue is, SchemaSource to, Catalogue wanted) {
    boolean unnamed = from.leavesNamesToServer() || to.leavesNamesToServer();
    Catalogue before = to.isEntities() ? TablesInSql.left(is) : is;
    Catalogue after = from.isEntities() ? TablesInSql.left(wanted) : wanted;
    return CatalogueDiff.between(before, unnamed ? ServerNames.kept(after, before) : after);
  }

  private void refuseRewrite(Plan plan) {
    if (!plan.rewritten().isEmpty() && !rewrite) {
      throw new CommandFailure(
          "rewrite",
          "Values of an enum go or change their order, so these columns are written anew, with"
              + " their tables locked against reading and writing meanwhile: "
              + String.join("; ", plan.rewritten())
              + ".",
          "say --rewrite when that is meant, or --rename type.value:new for a new name");
    }
  }

  /** What nobody can know of the rows yet; what is known to be wrong with them is refused. */
  private static List<Demand> assumed(@Nullable DatabaseAddress live, Plan plan, LiveNames names)
      throws SQLException {
    if (live == null) {
      return plan.demands();
    }
    try (Connection connection = live.dataSource().getConnection()) {
      RowCheck.Result rows = RowCheck.of(connection, plan.demands(), names);
      if (!rows.faults().isEmpty()) {
        throw new InvalidMigration(rows.faults());
      }
      return rows.open();
    }
  }

  private void print(Plan plan, List<Demand> assumed) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("equal", plan.isEmpty());
      object.put("changes", plan.changes());
      object.put("assumed", assumed.stream().map(Demand::line).toList());
      object.put("statements", plan.script());
      out.println(Json.of(object));
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
