package dev.whimbrel.security;

/** Names commands, on pages and in the log, by what the launcher of this server was called by. */
public final class Commands {

  private Commands() {}

  /** A command as it works where the server was started, such as {@code ./whimbrel check}. */
  public static String named(String words) {
    return program() + " " + words;
  }

  /** Of a path from elsewhere the name alone: a page tells nobody where things lie. */
  private static String program() {
    String program = System.getProperty("whimbrel.program", "whimbrel");
    int folder = program.lastIndexOf('/');
    return folder == 1 && program.startsWith("./") ? program : program.substring(folder + 1);
  }
}
