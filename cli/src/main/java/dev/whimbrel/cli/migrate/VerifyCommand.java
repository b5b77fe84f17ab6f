package dev.whimbrel.cli.migrate;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.ProblemJson;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.Verification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Holds a database against its history. */
@Command(
    name = "verify",
    description = {
      "Compare the database with its history.",
      "",
      "It runs the verify sections of what is applied, and compares the schema. Exits with 0 when"
          + " all holds; else with 1, and prints what the database has (+), lacks (-) and has"
          + " otherwise (~)."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {"", "Example: ${ROOT-COMMAND-NAME} migrate verify"})
final class VerifyCommand extends DatabaseCommand {

  @Override
  protected int run(Whimbrel whimbrel) {
    Verification found = whimbrel.verify();
    List<Problem> failures = output.spelled(found.failures());
    failures.forEach(problem -> output.verbatim(problem.text()));
    found.differences().forEach(output::verbatim);
    if (!found.uncompared().isEmpty()) {
      output.line(
          "There, with a text that nobody could compare: "
              + String.join(", ", found.uncompared())
              + ".");
    }
    output.line(summary(found));
    if (!found.differences().isEmpty()) {
      output.line(
          "  Hint: Undo by hand what somebody changed by hand; or, where it shall stay, tell it to"
              + " the history: a migration with its operations below state_only.");
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("holds", found.holds());
    object.put("checked", found.checked());
    object.put("failures", ProblemJson.of(failures));
    object.put("differences", found.differences());
    object.put("uncompared", found.uncompared());
    output.object(object);
    return found.holds() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String summary(Verification found) {
    if (!found.holds()) {
      return "The database is not what its history says.";
    }
    String sections =
        found.checked() == 0
            ? ""
            : "; "
                + CommandOutput.counted(found.checked(), "verify section", "verify sections")
                + " held";
    return "The database is what its history says" + sections + ".";
  }
}
