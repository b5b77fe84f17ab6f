package dev.whimbrel.model.row;

/** Texts that somebody may open in a spreadsheet. */
public final class SpreadsheetText {

  /** What a spreadsheet takes for the beginning of a formula, after spaces that it ignores. */
  private static final String FORMULA = "=+-@\t\r";

  private SpreadsheetText() {}

  /**
   * A text with an apostrophe before what a spreadsheet would otherwise run; {@link #read} gives
   * back just what it was.
   */
  public static String harmless(String text) {
    return isRun(text) ? "'" + text : text;
  }

  /** The text that was made harmless. */
  public static String read(String text) {
    boolean ours = text.startsWith("'") && isRun(text.substring(1));
    return ours ? text.substring(1) : text;
  }

  /** With apostrophes of its own it gets one more, or they would be lost when it is read. */
  private static boolean isRun(String text) {
    String plain = text.replaceFirst("^'+", "");
    return begins(plain) || begins(plain.stripLeading());
  }

  private static boolean begins(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
  }
}
