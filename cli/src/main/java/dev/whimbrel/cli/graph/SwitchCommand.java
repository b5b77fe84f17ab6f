package dev.whimbrel.cli.graph;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.PartlyDone;
import dev.whimbrel.cli.migrate.Output;
import dev.whimbrel.cli.migrate.PlanCommand;
import dev.whimbrel.cli.migrate.Project;
import dev.whimbrel.execution.Plan.PlannedMigration;
import dev.whimbrel.execution.RevertOptions;
import dev.whimbrel.execution.Status;
import dev.whimbrel.execution.Switching;
import dev.whimbrel.execution.snapshot.Snapshots.Change;
import dev.whimbrel.migration.Migration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

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
      "With --snapshot nothing is lost: the database is kept as it is under the name of the branch"
          + " that it was for, and the one that was kept for this branch comes in its place, or a"
          + " copy of it. That takes the time of a copy once, and of a renaming from then on."
          + " Nobody may be connected meanwhile.",
      "",
      "Exits with 0 when the database is as the files say, 1 when a statement or a file is wrong or"
          + " the server refuses, 4 when something cannot be reverted or values would be lost."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} migrate switch --dry-run",
      "Example: ${ROOT-COMMAND-NAME} migrate switch",
      "Example: ${ROOT-COMMAND-NAME} migrate switch --snapshot"
    })
final class SwitchCommand implements Callable<Integer>, PartlyDone {

  @Mixin final DatabaseOption database = new DatabaseOption();
  @Mixin final Project project = new Project();
  @Mixin final Output output = new Output();
  @Mixin final SnapshotOptions snapshots = new SnapshotOptions();

  @Option(names = "--dry-run", description = "Print the statements, and what would be lost.")
  boolean dryRun;

  @Option(names = "--lose-data", description = "Go on although values are lost for good.")
  boolean loseData;

  @Option(names = "--no-wait", description = "Leave at once when another runner is at work.")
  boolean noWait;

  @Override
  public Integer call() {
    refuseNonsense();
    project.refuseForeign(database);
    List<Migration> migrations = snapshots.isHousekeeping() ? List.of() : project.migrations();
    try (Database open = database.open()) {
      if (snapshots.isHousekeeping()) {
        snapshots.keepHouse(open, output);
        return ExitCode.OK;
      }
      Whimbrel whimbrel =
          Whimbrel.migrations(open.dataSource()).load(migrations).events(output::event).build();
      Change change = snapshots.change(open, project.place(), isAligned(whimbrel));
      if (change != null) {
        output.line(SnapshotOptions.text(change));
      }
      Switching plan = run(whimbrel, change != null && change.fresh());
      output.object(json(plan, change));
    }
    return ExitCode.OK;
  }

  private void refuseNonsense() {
    if (dryRun && (snapshots.snapshot != null || snapshots.isHousekeeping())) {
      throw new ParameterException(
          output.command.commandLine(), "Say --dry-run without anything about snapshots.");
    }
    if (snapshots.snapshot != null && snapshots.isHousekeeping()) {
      throw new ParameterException(
          output.command.commandLine(),
          "Say --snapshot, or one of --snapshots and --drop-snapshot; not both.");
    }
  }

  /** Asked only where the answer matters, as a snapshot names what nobody named. */
  private boolean isAligned(Whimbrel whimbrel) {
    return snapshots.snapshot != null
        && whimbrel.status().entries().stream()
            .allMatch(entry -> entry.state() == Status.State.APPLIED);
  }

  /** Nothing of a copy that was made just now can be lost. */
  private Switching run(Whimbrel whimbrel, boolean copy) {
    Switching plan = whimbrel.switchPlan();
    if (plan.isNothing()) {
      output.line("Nothing to do: the database is as the files say.");
    } else if (dryRun) {
      statements(plan);
    } else {
      output.line(
          sentence("To revert", plan.reverts()) + " " + sentence("to apply", plan.applies()));
      whimbrel.switchOver(new RevertOptions(loseData || copy, !noWait));
      output.line(
          "%d reverted, %d applied.".formatted(plan.reverts().size(), plan.applies().size()));
    }
    return plan;
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

  private Map<String, Object> json(Switching plan, @Nullable Change change) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("reverted", names(plan.reverts()));
    object.put("applied", names(plan.applies()));
    object.put("losses", plan.losses());
    if (dryRun) {
      object.put("reverts", plan.reverts().stream().map(PlanCommand::json).toList());
      object.put("applies", plan.applies().stream().map(PlanCommand::json).toList());
    }
    object.put("dry_run", dryRun);
    if (change != null) {
      object.put("snapshot", SnapshotOptions.json(change));
    }
    return object;
  }

  private static List<String> names(List<PlannedMigration> migrations) {
    return migrations.stream().map(m -> m.id().toString()).toList();
  }
}
