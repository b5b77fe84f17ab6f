package dev.whimbrel.cli.post;

/** What others say, within our own sentences. */
final class Sentences {

  /** Longer answers are cut on a terminal; the log has them whole. */
  private static final int LONGEST = 600;

  private Sentences() {}

  /** Of one line, not too long, with its full stop. */
  static String ended(String said) {
    String line = said.strip().replaceAll("\\s+", " ");
    if (line.length() > LONGEST) {
      return line.substring(0, LONGEST) + " ...";
    }
    return line.matches(".*[.!?}\\]]") ? line : line + ".";
  }
}
