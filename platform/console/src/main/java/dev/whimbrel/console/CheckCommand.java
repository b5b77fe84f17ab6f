package dev.whimbrel.console;

import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.security.SecurityServices;
import java.io.PrintWriter;
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
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Looks whether an installation is in order. */
@Command(
    name = "check",
    description = {
      "Look whether this installation is in order: Java, database, schema, people.",
      "",
      "Exits with 0 when it is, with 1 when something is wrong."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: whimbrel check"})
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

  private boolean schema(Database open) {
    int pending = Migrations.pending(open);
    add(
        pending == 0,
        "schema",
        pending == 0
            ? "all migrations are applied"
            : pending + " migrations wait: whimbrel migrate apply");
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
                ? services.users().list().size() + " accounts"
                : "nobody may sign in: whimbrel user create NAME --superuser");
  }

  private void add(boolean fine, String about, String text) {
    findings.add(new Finding(fine, about, text));
  }

  private void print() {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      List<Map<String, Object>> all =
          findings.stream()
              .map(
                  finding -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("about", finding.about());
                    map.put("fine", finding.fine());
                    map.put("text", finding.text());
                    return map;
                  })
              .toList();
      out.println(
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(all));
    } else {
      findings.forEach(
          finding ->
              out.printf(
                  "%-7s %-9s %s%n",
                  finding.fine() ? "fine" : "WRONG", finding.about(), finding.text()));
    }
    out.flush();
  }
}
