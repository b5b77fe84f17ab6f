package dev.whimbrel.cli;

import dev.whimbrel.error.Problem;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, without repeating a password that stands in it. */
final class Misunderstood implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    Problem problem = new Problem("usage", "", sentence(wrong), hint(wrong));
    PrintWriter err = command.getErr();
    err.println(problem.text());
    err.flush();
    if (List.of(arguments).contains("--json")) {
      command.getOut().println(Json.of(Map.of("problems", ProblemJson.of(List.of(problem)))));
      command.getOut().flush();
    }
    return ExitCode.USAGE;
  }

  private static String sentence(ParameterException wrong) {
    String text =
        wrong instanceof UnmatchedArgumentException unmatched
            ? unmatched(wrong.getCommandLine(), unmatched.getUnmatched().getFirst())
            : String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "");
    return text.replaceAll("://[^/@\\s]*@", "://...@");
  }

  /** Only the first one: what follows it would have been understood after the right word. */
  private static String unmatched(CommandLine command, String word) {
    if (word.startsWith("-")) {
      return "there is no option " + word.replaceFirst("=.*", "");
    }
    return command.getSubcommands().isEmpty()
        ? "nothing is expected here: " + word
        : "there is no command " + word;
  }

  private static String hint(ParameterException wrong) {
    List<String> near =
        wrong instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    return (near.isEmpty() ? "" : "did you mean " + String.join(" or ", near) + "? ")
        + "`"
        + wrong.getCommandLine().getCommandSpec().qualifiedName()
        + " --help` shows what it takes";
  }
}
