package dev.whimbrel.cli;

import dev.whimbrel.error.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, without repeating a password that stands in it. */
final class Misunderstood implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    Optional<String> unknown = unknown(wrong, List.of(arguments));
    String sentence =
        unknown
            .map(word -> UsageSentence.unknown(command, word))
            .orElseGet(() -> UsageSentence.of(wrong, List.of(arguments)));
    Problem problem =
        new Invocation(command.getCommandSpec())
            .spelled(
                new Problem(
                    "usage", "", Invocation.withoutPassword(sentence), hint(command, unknown)));
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

  /**
   * The first word that the command does not know. Where something is missing, the parser does not
   * look for one; but a misspelled option is why it is missing.
   */
  private static Optional<String> unknown(ParameterException wrong, List<String> arguments) {
    return switch (wrong) {
      case UnmatchedArgumentException unmatched -> Optional.of(unmatched.getUnmatched().getFirst());
      case MissingParameterException missing ->
          arguments.stream()
              .filter(word -> word.matches("--[a-z].*"))
              .filter(word -> !knows(missing.getCommandLine(), word.replaceFirst("=.*", "")))
              .findFirst();
      default -> Optional.empty();
    };
  }

  private static boolean knows(CommandLine command, String option) {
    return command.getCommandSpec().findOption(option) != null;
  }

  private static String hint(CommandLine command, Optional<String> unknown) {
    return unknown
            .flatMap(word -> Guess.at(word, command))
            .map(word -> "Did you mean " + word + "? ")
            .orElse("")
        + "`"
        + command.getCommandSpec().qualifiedName()
        + " --help` shows what it takes.";
  }
}
