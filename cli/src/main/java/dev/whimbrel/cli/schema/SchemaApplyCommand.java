package dev.whimbrel.cli.schema;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.diff.Plan;
import dev.whimbrel.catalogue.diff.RenameHint;
import dev.whimbrel.catalogue.postgres.CatalogueReader;
import dev.whimbrel.catalogue.rows.Demand;
import dev.whimbrel.catalogue.rows.Losses;
import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.declared.PlanRun;
import dev.whimbrel.execution.history.History;
import dev.whimbrel.execution.lock.Patience;
import dev.whimbrel.execution.lock.RunnerLock;
import java.io.Console;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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

/** Makes a database what somebody wants. */
@Command(
    name = "apply",
    description = {
      "Make a database equal to a schema, keeping its rows: show the statements, ask, run them, and"
          + " compare again.",
      "",
      "WANTED is an SQL file or folder, a dump of pg_dump --schema-only, another database"
          + " (postgresql://...), or `entities`. Nothing is changed before everything is known:"
          + " rows that stand against it, rows that would be lost, what cannot be done.",
      "",
      "Exits with 0 when they are equal, 1 after an error, 4 when rows would be lost, migrations"
          + " look after the database, or another runner is at work."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} schema apply wanted.sql --database postgresql://localhost/shop"
    })
final class SchemaApplyCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "WANTED", description = "What the database shall be.")
  String wanted = "";

  @Mixin final DatabaseOption database = new DatabaseOption();

  @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
  boolean dryRun;

  @Option(names = "--yes", description = "Do not ask. Needed where nobody can be asked.")
  boolean yes;

  @Mixin final ComparisonOptions comparison = new ComparisonOptions();

  @Option(names = "--lose-data", description = "Go on although rows or values are lost for good.")
  boolean loseData;

  @Option(
      names = "--beside-migrations",
      description = "Go on although migrations look after this database.")
  boolean besideMigrations;

  @Option(names = "--no-wait", description = "Leave at once when another runner is at work.")
  boolean noWait;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public Integer call() throws SQLException {
    try (Database open = database.open();
        Connection connection = open.dataSource().getConnection();
        ScratchServer server = new ScratchServer(open.address())) {
      refuseMigrations(connection);
      if (dryRun) {
        show(compared(open, server), connection);
        return ExitCode.OK;
      }
      refuseReadOnly(connection);
      CommandOutput out = new CommandOutput(spec);
      RunnerLock lock =
          RunnerLock.take(connection, !noWait, holder -> out.aside("waiting for " + holder.text()));
      try (lock) {
        return apply(open, server, connection);
      }
    }
  }

  private int apply(Database open, ScratchServer server, Connection connection)
      throws SQLException {
    Comparison compared = compared(open, server);
    Shown shown = show(compared, connection);
    Plan plan = compared.plan();
    if (plan.isEmpty()) {
      return ExitCode.OK;
    }
    if (!loseData) {
      PlanRun.refuse(shown.losses());
    }
    if (!yes && !agreed(plan, open)) {
      new CommandOutput(spec).line("Nothing was done.");
      return ExitCode.OK;
    }
    CommandOutput out = new CommandOutput(spec);
    new PlanRun(open.dataSource(), connection, Patience.USUAL, out::aside)
        .run(plan, loseData ? List.of() : plan.losses(), compared.names());
    compareAgain(open, connection, compared);
    if (json) {
      out.json(shown.object(plan, true));
    } else {
      out.line("Applied; the database is now equal to %s.".formatted(wanted));
    }
    return ExitCode.OK;
  }

  private Comparison compared(Database open, ScratchServer server) throws SQLException {
    SchemaSource is = SchemaSource.of(open.address());
    SchemaSource after = comparison.side(wanted);
    Comparison plain = Comparison.of(is, after, List.of(), server);
    // Where nothing differs, what had another name has its new one already.
    List<String> renames =
        plain.plan().isEmpty()
            ? RenameHint.undone(plain.wanted(), comparison.renames)
            : comparison.renames;
    Comparison compared = renames.isEmpty() ? plain : Comparison.of(is, after, renames, server);
    if (!comparison.rewrite) {
      compared.refuseRewrite();
    }
    return compared;
  }

  /**
   * What people saw before they agreed.
   *
   * @param losses in words, those alone that hold anything
   */
  private record Shown(List<Demand> assumed, List<String> losses) {

    Map<String, Object> object(Plan plan, boolean applied) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("equal", plan.isEmpty() || applied);
      object.put("applied", applied);
      object.put("changes", plan.changes());
      object.put("assumed", assumed.stream().map(Demand::line).toList());
      object.put("losses", losses);
      object.put("statements", plan.script());
      return object;
    }
  }

  private Shown show(Comparison compared, Connection connection) throws SQLException {
    Plan plan = compared.plan();
    Shown shown = new Shown(compared.assumed(connection), losses(compared, connection));
    CommandOutput out = new CommandOutput(spec);
    if (json) {
      if (dryRun || plan.isEmpty()) {
        out.json(shown.object(plan, false));
      }
    } else if (plan.isEmpty()) {
      out.line("The two are equal; there is nothing to do.");
    } else {
      shown.assumed().forEach(one -> out.verbatim("-- Assumed of the rows: " + one.line()));
      shown.losses().forEach(one -> out.verbatim("-- Lost for good: " + one));
      plan.script().forEach(statement -> out.verbatim(statement + ";"));
    }
    return shown;
  }

  private static List<String> losses(Comparison compared, Connection connection)
      throws SQLException {
    List<String> losses = new ArrayList<>();
    long tables = tables(compared.is());
    if (tables > 0 && tables(compared.wanted()) == 0) {
      // An empty file is mostly a mistake, also where no table has a row yet.
      losses.add(
          "all of " + CommandOutput.counted(tables, "table", "tables") + ", as none is wanted");
    }
    try (Statement statement = connection.createStatement()) {
      losses.addAll(Losses.now(statement, compared.plan().losses(), compared.names()));
    }
    return losses;
  }

  private static long tables(Catalogue catalogue) {
    return catalogue.keys().stream().filter(key -> key.kind() == Kind.TABLE).count();
  }

  /** Only the word itself is an agreement. */
  private boolean agreed(Plan plan, Database open) {
    Console console = json ? null : terminal();
    if (console == null) {
      throw new CommandFailure(
          "not-agreed",
          "Nobody can be asked here whether these statements shall run.",
          "look at them with --dry-run, and say --yes");
    }
    int count = plan.ahead().size() + plan.statements().size();
    String answer =
        console.readLine(
            "Run %s on %s? Type yes: ",
            CommandOutput.counted(count, "statement", "statements"), open.address());
    return "yes".equals(answer == null ? "" : answer.strip());
  }

  /** Null for pipes: {@code Main} asks for the console that every version has. */
  @SuppressWarnings("SystemConsoleNull")
  private static @Nullable Console terminal() {
    return System.console();
  }

  private void compareAgain(Database open, Connection connection, Comparison compared) {
    Plan left =
        Comparison.between(
            SchemaSource.of(open.address()),
            CatalogueReader.read(connection, true),
            comparison.side(wanted),
            compared.wanted());
    if (!left.isEmpty()) {
      throw new CommandFailure(
          "still-different",
          "Everything was run, and the database differs still: "
              + String.join("; ", left.changes())
              + ".",
          "run it again; somebody else may have changed it meanwhile");
    }
  }

  private void refuseMigrations(Connection connection) throws SQLException {
    int applied = new History(connection).applied().size();
    if (besideMigrations || (applied == 0 && !comparison.side(wanted).ofMigrations())) {
      return;
    }
    boolean none = applied == 0;
    throw new CommandFailure(
        new Problem(
            "under-migrations",
            "",
            none
                ? "What migrations make would not be in the database's history."
                : "Migrations look after this database: %s applied."
                    .formatted(CommandOutput.counted(applied, "migration is", "migrations are")),
            none
                ? "run `whimbrel migrate apply`"
                : "write a migration instead, with `whimbrel migrate make` or `whimbrel migrate"
                    + " new`; or say --beside-migrations, and know that they will not know of it"),
        ExitCode.CONFLICT,
        null);
  }

  private static void refuseReadOnly(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("SHOW transaction_read_only")) {
      row.next();
      if (row.getString(1).equals("on")) {
        throw new CommandFailure(
            "read-only-server",
            "This session may only read: a standby, or a server or user that is set so.",
            "connect to the primary, or as somebody who may write; --dry-run works here");
      }
    }
  }
}
