package dev.whimbrel.model.row;

/** Texts that somebody may open in a spreadsheet. */
public final class SpreadsheetText {

  /** What a spreadsheet takes for the beginning of a formula, after spaces that it ignores. */
  private static final String FORMULA = "=+-@\t\r";

  private SpreadsheetText() {}

  /** A text with an apostrophe before what a spreadsheet would otherwise run. */
  public static String harmless(String text) {
    String seen = text.stripLeading();
    boolean formula = !seen.isEmpty() && FORMULA.indexOf(seen.charAt(0)) >= 0;
    boolean control = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula || control ? "'" + text : text;
  }
}
