package dev.whimbrel.cli.graph;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.PartlyDone;
import dev.whimbrel.cli.migrate.DatabaseCommand;
import dev.whimbrel.cli.migrate.PlanCommand;
import dev.whimbrel.execution.Plan.PlannedMigration;
import dev.whimbrel.execution.RevertOptions;
import dev.whimbrel.execution.Switching;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Aligns a database with the files of a checkout. */
@Command(
    name = "switch",
    description = {
      "Align a database with the files of this checkout, as after a change of branches.",
      "",
      "It reverts, newest first, what is applied and has no file here or another text, and what"
          + " requires such a one; what undoes them was stored in the database when they were"
          + " applied. Then it applies what waits. When values would be lost it changes nothing"
          + " and says how many they are, unless --lose-data is given. A run that was killed is"
          + " continued by the next one.",
      "",
      "Exits with 0 when the database is as the files say, 1 when a statement or a file is wrong or"
          + " the server refuses, 4 when something cannot be reverted or values would be lost."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} migrate switch --dry-run",
      "Example: ${ROOT-COMMAND-NAME} migrate switch"
    })
final class SwitchCommand extends DatabaseCommand implements PartlyDone {

  @Option(names = "--dry-run", description = "Print the statements, and what would be lost.")
  boolean dryRun;

  @Option(names = "--lose-data", description = "Go on although values are lost for good.")
  boolean loseData;

  @Option(names = "--no-wait", description = "Leave at once when another runner is at work.")
  boolean noWait;

  @Override
  protected int run(Whimbrel whimbrel) {
    Switching plan = whimbrel.switchPlan();
    if (plan.isNothing()) {
      output.line("Nothing to do: the database is as the files say.");
    } else if (dryRun) {
      statements(plan);
    } else {
      output.line(
          sentence("To revert", plan.reverts()) + " " + sentence("to apply", plan.applies()));
      whimbrel.switchOver(new RevertOptions(loseData, !noWait));
      output.line(
          "%d reverted, %d applied.".formatted(plan.reverts().size(), plan.applies().size()));
    }
    output.object(json(plan));
    return ExitCode.OK;
  }

  private static String sentence(String what, List<PlannedMigration> migrations) {
    return what
        + ": "
        + (migrations.isEmpty()
            ? "nothing"
            : migrations.stream().map(m -> m.id().toString()).collect(Collectors.joining(", ")))
        + (what.startsWith("to") ? "." : ";");
  }

  private void statements(Switching plan) {
    plan.reverts().forEach(this::reverse);
    plan.applies().forEach(m -> PlanCommand.lines(m).forEach(output::verbatim));
    if (!plan.losses().isEmpty()) {
      output.line(
          "Lost for good would be "
              + String.join(", ", plan.losses())
              + "; --lose-data allows it.");
    }
  }

  private void reverse(PlannedMigration migration) {
    output.verbatim("-- reverse:");
    PlanCommand.lines(migration).forEach(output::verbatim);
  }

  @Override
  public Map<String, Object> done() {
    return Map.of("done", output.finished());
  }

  private Map<String, Object> json(Switching plan) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("reverted", names(plan.reverts()));
    object.put("applied", names(plan.applies()));
    object.put("losses", plan.losses());
    if (dryRun) {
      object.put("reverts", plan.reverts().stream().map(PlanCommand::json).toList());
      object.put("applies", plan.applies().stream().map(PlanCommand::json).toList());
    }
    object.put("dry_run", dryRun);
    return object;
  }

  private static List<String> names(List<PlannedMigration> migrations) {
    return migrations.stream().map(m -> m.id().toString()).toList();
  }
}
