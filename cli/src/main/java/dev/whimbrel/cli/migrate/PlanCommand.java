package dev.whimbrel.cli.migrate;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.PartlyDone;
import dev.whimbrel.execution.Plan;
import dev.whimbrel.execution.Plan.PlannedMigration;
import dev.whimbrel.execution.Plan.PlannedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Every statement that applying would run. */
@Command(
    name = "plan",
    description = {
      "Print every statement that apply would run, in order; changes nothing. Where apply asks the"
          + " server first, a comment above the statement says what.",
      "",
      "Exits with 0, also when nothing waits; with 1 when a file is wrong, 4 when history and files"
          + " disagree."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {"", "Example: ${ROOT-COMMAND-NAME} migrate plan"})
public final class PlanCommand extends DatabaseCommand implements PartlyDone {

  private static final String JAVA = "run_java ";

  private Plan planned = new Plan(List.of());

  @Override
  protected int run(Whimbrel whimbrel) {
    planned = whimbrel.plan();
    return print(whimbrel, planned, output);
  }

  @Override
  public Map<String, Object> done() {
    return json(planned);
  }

  /**
   * Prints a plan.
   *
   * @throws dev.whimbrel.error.HistoryConflict after it, where an applied migration has no file
   */
  static int print(Whimbrel whimbrel, Plan plan, Output output) {
    if (plan.migrations().isEmpty()) {
      output.line("Nothing waits.");
    }
    plan.migrations().forEach(migration -> lines(migration).forEach(output::verbatim));
    StatusCommand.refuseGone(whimbrel.status());
    output.object(json(plan));
    return ExitCode.OK;
  }

  static Map<String, Object> json(Plan plan) {
    return Map.of("migrations", plan.migrations().stream().map(PlanCommand::json).toList());
  }

  /** Each statement, below a title. */
  public static List<String> lines(PlannedMigration migration) {
    List<String> lines = new ArrayList<>();
    lines.add(title(migration));
    migration.steps().forEach(step -> lines.add(text(step)));
    lines.add("");
    return lines;
  }

  static String title(PlannedMigration migration) {
    return "-- "
        + migration.id()
        + (migration.oneTransaction() ? ", one transaction" : ", outside of a transaction");
  }

  static String text(PlannedStep step) {
    if (step.text().startsWith(JAVA)) {
      // A comment, so that what is printed is SQL all the same.
      return "-- Java: " + step.text().substring(JAVA.length());
    }
    return (step.condition() == null ? "" : "-- " + step.condition() + ":\n") + step.text() + ";";
  }

  /** The same for programs. */
  public static Map<String, Object> json(PlannedMigration migration) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", migration.id().toString());
    object.put("file", migration.file());
    object.put("one_transaction", migration.oneTransaction());
    object.put(
        "statements",
        migration.steps().stream()
            .map(
                step -> {
                  Map<String, Object> statement = new LinkedHashMap<>();
                  statement.put("number", step.number());
                  statement.put("operation", step.operation());
                  statement.put("text", step.text());
                  if (step.condition() != null) {
                    statement.put("condition", step.condition());
                  }
                  return statement;
                })
            .toList());
    return object;
  }
}
