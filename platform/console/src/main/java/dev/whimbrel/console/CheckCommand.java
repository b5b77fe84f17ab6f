package dev.whimbrel.console;

import dev.whimbrel.cli.AppMigrations;
import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.execution.Status;
import dev.whimbrel.security.wiring.SecurityServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks whether an installation is in order. */
@Command(
    name = "check",
    description = {
      "Look whether this installation is in order: Java, database, schema, people.",
      "",
      "Exits with 0 when it is, with 1 when something is wrong."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: ${ROOT-COMMAND-NAME} check"})
final class CheckCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin DatabaseOption database;

  @Option(names = "--json", description = "Print a JSON array of findings.")
  boolean json;

  private final List<Finding> findings = new ArrayList<>();

  CheckCommand() {
    this.spec = CommandSpec.create();
    this.database = new DatabaseOption();
  }

  /** One thing that was looked at. */
  private record Finding(boolean fine, String about, String text) {}

  @Override
  public Integer call() throws SQLException {
    add(true, "java", System.getProperty("java.vm.name") + " " + Runtime.version());
    deprecated();
    try (Database open = database.open()) {
      server(open);
      boolean current = schema(open);
      if (current) {
        people(open);
      }
    }
    print();
    return findings.stream().allMatch(Finding::fine) ? ExitCode.OK : ExitCode.FAILED;
  }

  private void deprecated() {
    AppMigrations.apps().stream()
        .flatMap(app -> app.besides().get().deprecated().stream())
        .distinct()
        .forEach(line -> add(true, "deprecated", "no longer written: " + line));
  }

  private void server(Database open) throws SQLException {
    try (Connection connection = open.dataSource().getConnection()) {
      var meta = connection.getMetaData();
      int major = meta.getDatabaseMajorVersion();
      String text =
          "PostgreSQL %s at %s%s"
              .formatted(
                  meta.getDatabaseProductVersion(),
                  open.address(),
                  open.server().isPresent() ? ", embedded" : "");
      add(major >= 14, "database", major >= 14 ? text : text + ": 14 or newer is needed");
    }
  }

  /** Whether everything else can be looked at. */
  private boolean schema(Database open) {
    Status status = Migrations.status(open);
    int pending = status.pending().size();
    long gone = status.entries().stream().filter(e -> e.state() == Status.State.GONE).count();
    if (pending > 0) {
      add(
          false,
          "schema",
          CommandOutput.counted(pending, "migration waits", "migrations wait")
              + ": `whimbrel migrate apply`");
    } else if (gone > 0) {
      add(
          false,
          "schema",
          CommandOutput.counted(gone, "applied migration has", "applied migrations have")
              + " no file here: `whimbrel migrate status`");
    } else {
      add(true, "schema", "all migrations are applied");
    }
    return pending == 0;
  }

  private void people(Database open) {
    SecurityServices services = SecurityServices.on(open.dataSource());
    boolean demo = services.demo().active();
    boolean somebody = services.users().hasUsers();
    add(
        demo || somebody,
        "people",
        demo
            ? "demo mode: anybody on this machine may sign in as demo"
            : somebody
                ? CommandOutput.counted(services.users().list().size(), "account", "accounts")
                : "nobody may sign in: `whimbrel user create NAME --superuser`");
  }

  private void add(boolean fine, String about, String text) {
    findings.add(new Finding(fine, about, text));
  }

  private void print() {
    CommandOutput output = new CommandOutput(spec);
    if (json) {
      output.json(findings.stream().map(CheckCommand::map).toList());
    } else {
      findings.forEach(
          finding ->
              output.line(
                  "%-7s %-9s %s"
                      .formatted(
                          finding.fine() ? "fine" : "WRONG", finding.about(), finding.text())));
    }
  }

  private static Map<String, Object> map(Finding finding) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("about", finding.about());
    map.put("fine", finding.fine());
    map.put("text", finding.text());
    return map;
  }
}
