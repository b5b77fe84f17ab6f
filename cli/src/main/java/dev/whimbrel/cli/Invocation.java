package dev.whimbrel.cli;

import dev.whimbrel.error.Problem;
import dev.whimbrel.error.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * How the command was called: by which name, and for which database. Texts name further commands as
 * {@code `whimbrel migrate apply`}; here they become what works when it is pasted.
 */
public final class Invocation {

  /** What the launcher was called by; other callers have the command on their path. */
  private static final String PROGRAM = "whimbrel.program";

  /** What has to be said again for the next command to be about the same database and files. */
  private static final List<String> AGAIN = List.of("--database", "--data", "--migrations");

  private static final Pattern COMMAND = Pattern.compile("`whimbrel\\b([^`]*)`");

  private final CommandSpec root;

  /** As the whole command line says of which this command is a part. */
  public Invocation(CommandSpec command) {
    this.root = command.root();
  }

  /** The name that works here, such as {@code ./whimbrel}, ready for a shell. */
  static String program() {
    return ShellWord.of(System.getProperty(PROGRAM, "whimbrel"));
  }

  /** Whether the launcher of a checkout was called, which has a command of its own. */
  static boolean byLauncher() {
    return System.getProperty(PROGRAM) != null;
  }

  /** A text with its commands as they have to be typed here. */
  public String spelled(String text) {
    return COMMAND
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(command(found.group(1))));
  }

  /** A problem as people and programs get it: its hint is a sentence, its commands work. */
  Problem spelled(Problem problem) {
    String detail = problem.detail();
    return new Problem(
        problem.code(),
        problem.where(),
        spelled(problem.message()),
        detail == null ? null : spelled(detail),
        spelled(sentence(problem.hint())));
  }

  /** Begins with a capital and ends with a full stop, unless it ends in something to be copied. */
  static String sentence(String hint) {
    String text = hint.strip();
    boolean copied = text.matches("(?s).*([.?!:`]|(^|\\s)~?/\\S*)");
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
        + text.substring(1)
        + (copied ? "" : ".");
  }

  private String command(String words) {
    return "`" + root.name() + words + options(words) + "`";
  }

  /**
   * What has to stand behind a command, such as {@code user create NAME}, for the same database and
   * files: a blank before each option; nothing where nothing was given.
   */
  public String options(String words) {
    StringBuilder text = new StringBuilder();
    CommandSpec meant = words.contains("--help") ? null : find(words);
    if (meant != null) {
      again().stream()
          .filter(option -> meant.findOption(option.getKey()) != null)
          .filter(option -> !words.contains(option.getKey()))
          .forEach(
              option ->
                  text.append(' ').append(option.getKey()).append(' ').append(option.getValue()));
    }
    return text.toString();
  }

  /** The command that the words call; null when they call none. */
  private static @Nullable CommandSpec find(String words) {
    CommandLine command = Main.commandLine();
    for (String word : words.strip().split("\\s+")) {
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        break;
      }
      command = next;
    }
    return command.getSubcommands().isEmpty() ? command.getCommandSpec() : null;
  }

  /** The options that were given and have to be given again, ready for a shell. */
  private List<Map.Entry<String, String>> again() {
    List<Map.Entry<String, String>> again = new ArrayList<>();
    ParseResult part = root.commandLine().getParseResult();
    while (part != null) {
      for (OptionSpec option : part.matchedOptions()) {
        if (AGAIN.contains(option.longestName())) {
          String value = String.join(" ", option.originalStringValues());
          again.add(Map.entry(option.longestName(), ShellWord.of(withoutPassword(value))));
        }
      }
      part = part.hasSubcommand() ? part.subcommand() : null;
    }
    return again;
  }

  /** The word says what has to be put in. */
  static String withoutPassword(String text) {
    return text.replaceAll("://([^:/@\\s]*):[^/@\\s]*@", "://$1:PASSWORD@");
  }
}
