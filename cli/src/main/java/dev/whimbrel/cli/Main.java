package dev.whimbrel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The {@code whimbrel} command. */
public final class Main implements Runnable {

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

  private Main() {}

  /**
   * Described without annotations: reading the first of them takes as long as printing all help.
   */
  private static CommandLine root() {
    CommandSpec spec = new Main().spec.name("whimbrel").version("whimbrel 0.1.0");
    spec.usageMessage()
        .description("The backend that a small team can change every day.")
        .synopsisSubcommandLabel("COMMAND")
        .footer("", "Example: ${ROOT-COMMAND-NAME} run", "Each command tells more with --help.");
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help message and exit.")
            .build());
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Print version information and exit.")
            .build());
    return new CommandLine(spec);
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // From 22 to 24 there is a console for pipes too, unless this asks for the older one.
    System.setProperty("jdk.console", "java.base");
    System.exit(executeHere(asked(arguments)));
  }

  /** The launcher starts short commands with the jars of commands alone. */
  private static int executeHere(String[] words) {
    try {
      return execute(words);
    } catch (LinkageError | ServiceConfigurationError missing) {
      if ("commands".equals(System.getProperty("whimbrel.jars"))) {
        return AllJars.execute(words);
      }
      throw missing;
    } catch (OutOfMemoryError tooMuch) {
      System.err.println(Failures.outOfMemory().text());
      return ExitCode.FAILED;
    }
  }

  /** Asking for help with a word in front is the same as with an option behind. */
  static String[] asked(String[] arguments) {
    if (arguments.length == 0 || !arguments[0].equals("help")) {
      return arguments;
    }
    List<String> words = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    words.add("--help");
    return words.toArray(String[]::new);
  }

  /** Runs one command, and returns its exit code. */
  public static int execute(String... words) {
    return commandLine(words).execute(words);
  }

  /** What is named alone: describing all commands takes longer than most of them. */
  private static CommandLine commandLine(String[] words) {
    if (words.length == 0 || (words.length == 1 && words[0].startsWith("-"))) {
      return configured(overview());
    }
    for (Object command : commands()) {
      if (isNamed(command, words[0])) {
        CommandLine line = root().addSubcommand(command);
        return configured(grouped(line, words.length == 1 ? "" : words[1]));
      }
    }
    return commandLine();
  }

  /** Names and sentences of all commands, for those who ask what there is. */
  private static CommandLine overview() {
    CommandLine line = root();
    for (Object command : commands()) {
      Command described = command.getClass().getAnnotation(Command.class);
      CommandSpec shown = CommandSpec.create();
      shown.usageMessage().description(described.description());
      line.addSubcommand(described.name(), shown);
    }
    return line;
  }

  private static boolean isNamed(Object command, String word) {
    return command.getClass().getAnnotation(Command.class).name().equals(word);
  }

  /** The command with everything that is on the class path. */
  public static CommandLine commandLine() {
    CommandLine line = root();
    commands().forEach(line::addSubcommand);
    return configured(grouped(line, ""));
  }

  /** Adds the parts of groups; of a group that has the part that is named, this one alone. */
  private static CommandLine grouped(CommandLine line, String named) {
    for (Map.Entry<String, CommandLine> group : line.getSubcommands().entrySet()) {
      List<Object> parts = provided(group.getKey());
      parts.stream()
          .filter(part -> isNamed(part, named))
          .findFirst()
          .map(List::of)
          .orElse(parts)
          .forEach(group.getValue()::addSubcommand);
    }
    return line;
  }

  /** Installs what all commands share: errors, hints, and the order of parts in help. */
  static CommandLine configured(CommandLine line) {
    headed(line);
    return line.setCommandName(Invocation.program())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(Main::run)
        .setExecutionExceptionHandler(new Failures())
        .setParameterExceptionHandler(new Misunderstood())
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(100)
        .setAbbreviatedSubcommandsAllowed(false);
  }

  /** Parts of a help have a blank line between them, and a word above each list. */
  private static void headed(CommandLine line) {
    line.getCommandSpec()
        .usageMessage()
        .parameterListHeading("%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n");
    line.getSubcommands().values().forEach(Main::headed);
  }

  private static int run(ParseResult arguments) {
    Misunderstood.refuseEmpty(arguments);
    return new RunLast().execute(arguments);
  }

  private static List<Object> commands() {
    List<Object> commands = new ArrayList<>(provided(""));
    if (Invocation.byLauncher()) {
      commands.add(new TestCommand());
    }
    return commands;
  }

  private static List<Object> provided(String group) {
    List<Object> commands = new ArrayList<>();
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      if (provider.group().equals(group)) {
        commands.addAll(provider.commands());
      }
    }
    return commands;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
