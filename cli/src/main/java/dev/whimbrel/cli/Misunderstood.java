package dev.whimbrel.cli;

import dev.whimbrel.error.Problem;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, without repeating a password that stands in it. */
final class Misunderstood implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    Problem problem =
        new Invocation(command.getCommandSpec())
            .spelled(
                new Problem(
                    "usage",
                    "",
                    Invocation.withoutPassword(UsageSentence.of(wrong, List.of(arguments))),
                    hint(wrong)));
    CommandOutput output = new CommandOutput(command.getCommandSpec());
    output.aside(problem.text());
    if (List.of(arguments).contains("--json")) {
      output.json(Map.of("problems", ProblemJson.of(List.of(problem))));
    }
    return ExitCode.USAGE;
  }

  /**
   * Refuses an option or a parameter that was given as an empty text: in a script that is a
   * variable which nobody set.
   */
  static void refuseEmpty(ParseResult arguments) {
    for (ArgSpec argument : arguments.matchedArgs()) {
      if (argument.originalStringValues().stream().anyMatch(String::isBlank)) {
        throw new ParameterException(
            arguments.commandSpec().commandLine(), UsageSentence.name(argument) + " is empty.");
      }
    }
    if (arguments.hasSubcommand()) {
      refuseEmpty(arguments.subcommand());
    }
  }

  private static String hint(ParameterException wrong) {
    String near =
        wrong instanceof UnmatchedArgumentException unmatched
            ? Guess.at(unmatched.getUnmatched().getFirst(), wrong.getCommandLine())
                .map(word -> "Did you mean " + word + "? ")
                .orElse("")
            : "";
    return near
        + "`"
        + wrong.getCommandLine().getCommandSpec().qualifiedName()
        + " --help` shows what it takes.";
  }
}
