package dev.whimbrel.cli.migrate;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.PartlyDone;
import dev.whimbrel.execution.ApplyOptions;
import dev.whimbrel.execution.Interrupted;
import dev.whimbrel.execution.Outcome;
import dev.whimbrel.execution.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Applies what waits. */
@Command(
    name = "apply",
    description = {
      "Apply the migrations that wait, each in one transaction with its history row.",
      "",
      "It stops at the first failure and says what is applied and what is not. A run that was"
          + " killed is continued by the next one. When another runner is at work, it says who, and"
          + " waits.",
      "",
      "Exits with 0 when nothing waits any more, 1 when a statement or a file is wrong or the"
          + " server refuses, 4 when history and files disagree."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {"", "Example: ${ROOT-COMMAND-NAME} migrate apply"})
final class ApplyCommand extends DatabaseCommand implements PartlyDone {

  @Option(names = "--atomic", description = "Put all of them into one transaction.")
  boolean atomic;

  @Option(names = "--no-wait", description = "Leave at once when another runner is at work.")
  boolean noWait;

  @Option(names = "--dry-run", description = "Print the statements instead, as plan does.")
  boolean dryRun;

  @Option(
      names = "--interrupted",
      paramLabel = "ask|again|done",
      defaultValue = "ask",
      description =
          "A statement outside of a transaction was running when its runner was killed, and nobody"
              + " can know whether it took effect: refuse, run it again, or take it as done.")
  Interrupted interrupted = Interrupted.ASK;

  private Plan planned = new Plan(List.of());

  @Override
  protected int run(Whimbrel whimbrel) {
    if (dryRun) {
      planned = whimbrel.plan();
      return PlanCommand.print(whimbrel, planned, output);
    }
    Outcome outcome = whimbrel.apply(new ApplyOptions(atomic, !noWait, interrupted));
    output.line(
        outcome.done().isEmpty()
            ? "Nothing waits."
            : "%d applied in %d ms.".formatted(outcome.done().size(), outcome.took().toMillis()));
    StatusCommand.refuseGone(whimbrel.status());
    output.object(json("applied", outcome));
    return ExitCode.OK;
  }

  @Override
  public Map<String, Object> done() {
    return dryRun ? PlanCommand.json(planned) : Map.of("applied", output.finished());
  }

  static Map<String, Object> json(String what, Outcome outcome) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(what, outcome.done().stream().map(String::valueOf).toList());
    object.put("took_ms", outcome.took().toMillis());
    return object;
  }
}
