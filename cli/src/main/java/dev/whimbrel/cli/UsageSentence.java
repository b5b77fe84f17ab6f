package dev.whimbrel.cli;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;

/** What is wrong with a command line, in our own words instead of the parser's. */
final class UsageSentence {

  private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

  private UsageSentence() {}

  static String of(ParameterException wrong, List<String> arguments) {
    return switch (wrong) {
      case MissingParameterException missing -> missing(missing.getMissing(), arguments);
      case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " is given twice.";
      case MutuallyExclusiveArgsException both -> both(String.valueOf(both.getMessage()));
      default -> value(wrong);
    };
  }

  /** An option by its name, a parameter by its label. */
  static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** Only the first one: what follows it would have been understood after the right word. */
  static String unknown(CommandLine command, String word) {
    if (word.startsWith("-")) {
      return "There is no option " + word.replaceFirst("=.*", "") + ".";
    }
    return command.getSubcommands().isEmpty()
        ? "Nothing is expected here: " + word + "."
        : "There is no command " + word + ".";
  }

  private static String missing(List<ArgSpec> missing, List<String> arguments) {
    ArgSpec first = missing.getFirst();
    if (first instanceof OptionSpec option && wasGiven(option, arguments)) {
      return name(option) + " is given without its " + option.paramLabel() + ".";
    }
    boolean oneOf = missing.stream().allMatch(argument -> argument.group() != null);
    String names =
        missing.stream()
            .map(UsageSentence::labelled)
            .collect(Collectors.joining(oneOf ? " or " : ", "));
    return names + (missing.size() == 1 || oneOf ? " is missing." : " are missing.");
  }

  private static boolean wasGiven(OptionSpec option, List<String> arguments) {
    return arguments.stream()
        .map(argument -> argument.replaceFirst("=.*", ""))
        .anyMatch(Arrays.asList(option.names())::contains);
  }

  private static String labelled(ArgSpec argument) {
    return argument instanceof OptionSpec option && option.arity().max() > 0
        ? name(option) + " " + option.paramLabel()
        : name(argument);
  }

  private static String both(String message) {
    return OPTION
        .matcher(message)
        .results()
        .map(found -> found.group())
        .distinct()
        .collect(Collectors.joining(" and ", "", " exclude each other: give one of them."));
  }

  /** Of a value that cannot be converted; else the sentence is ours already. */
  private static String value(ParameterException wrong) {
    ArgSpec argument = wrong.getArgSpec();
    if (argument == null) {
      return String.valueOf(wrong.getMessage());
    }
    Class<?> type = argument.auxiliaryTypes()[0];
    return type == boolean.class
        ? name(argument) + " takes no value."
        : "%s takes %s, not %s.".formatted(name(argument), kind(type), wrong.getValue());
  }

  private static String kind(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> String.valueOf(constant).toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(" or "));
    }
    if (type == int.class || type == Long.class) {
      return "a whole number";
    }
    return type == LocalDate.class ? "a day such as 2027-06-30" : "a " + type.getSimpleName();
  }
}
