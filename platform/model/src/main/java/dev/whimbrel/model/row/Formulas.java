package dev.whimbrel.model.row;

/** Texts that spreadsheets would run: written with an apostrophe in front, and read back. */
public final class Formulas {

  /** What a spreadsheet takes for the beginning of a formula, after spaces that it ignores. */
  private static final String BEGINNINGS = "=+-@\t\r";

  private Formulas() {}

  /** A text as a file for spreadsheets has it; {@link #read} gives back just what it was. */
  public static String written(String text) {
    return isRun(text) ? "'" + text : text;
  }

  /** The text that was written so. */
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
    return !text.isEmpty() && BEGINNINGS.indexOf(text.charAt(0)) >= 0;
  }
}
