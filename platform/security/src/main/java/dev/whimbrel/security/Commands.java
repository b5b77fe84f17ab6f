package dev.whimbrel.security;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Names commands, on pages and in the log, by what the launcher of this server was called by. */
public final class Commands {

  /** A path or an address from elsewhere, after its option. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("(--\\w+) (?:'[^']*'|~\\S*|/\\S*|\\S*\\.\\.\\S*|\\S*://\\S*)");

  private static volatile UnaryOperator<String> options = words -> "";

  private Commands() {}

  /**
   * Tells what has to stand behind a command for it to be about this installation; whoever starts
   * the server from a command line knows.
   */
  public static void repeating(UnaryOperator<String> optionsOfCommand) {
    options = optionsOfCommand;
  }

  /**
   * A command as it works where the server was started, such as {@code ./whimbrel check}, for
   * everybody to read: of a folder from elsewhere stands only that one has to be named.
   */
  public static String named(String words) {
    return program()
        + " "
        + words
        + ELSEWHERE.matcher(options.apply(words)).replaceAll("$1 FOLDER");
  }

  /** The same for the log, with all that it takes to paste it. */
  public static String whole(String words) {
    return System.getProperty("whimbrel.program", "whimbrel") + " " + words + options.apply(words);
  }

  /** Of a path from elsewhere the name alone: a page tells nobody where things lie. */
  private static String program() {
    String program = System.getProperty("whimbrel.program", "whimbrel");
    int folder = program.lastIndexOf('/');
    return folder == 1 && program.startsWith("./") ? program : program.substring(folder + 1);
  }
}
