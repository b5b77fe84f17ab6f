package dev.whimbrel.cli.migrate;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.ProblemJson;
import dev.whimbrel.execution.Verification;
import java.util.LinkedHashMap;
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
    optionListHeading = Output.OPTIONS,
    abbreviateSynopsis = true,
    footer = {"", "Example: whimbrel migrate verify"})
final class VerifyCommand extends DatabaseCommand {

  @Override
  int run(Whimbrel whimbrel) {
    Verification found = whimbrel.verify();
    found.failures().forEach(problem -> output.line(problem.text()));
    found.differences().forEach(output::line);
    output.line(summary(found));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("holds", found.holds());
    object.put("checked", found.checked());
    object.put("failures", ProblemJson.of(found.failures()));
    object.put("differences", found.differences());
    output.object(object);
    return found.holds() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String summary(Verification found) {
    if (!found.holds()) {
      return "The database is not what its history says.";
    }
    String sections =
        switch (found.checked()) {
          case 0 -> "";
          case 1 -> "; 1 verify section held";
          default -> "; " + found.checked() + " verify sections held";
        };
    return "The database is what its history says" + sections + ".";
  }
}
