package dev.whimbrel.dialect.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads just enough of an expression's text to bring it into one form. */
final class PrintedExpression {

  /** What DEFAULT takes without brackets: a literal, a call, a cast of these, a bare word. */
  private static final Pattern SIMPLE =
      Pattern.compile("[-+]?[\\w.$\"]+(\\(.*\\))?|E?'(?:[^'\\\\]|'')*'(::[\\w .\"]+(\\[\\])*)?");

  private static final Pattern SUBQUERY = Pattern.compile("\\bselect\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern ARRAY_OF_VARCHAR =
      Pattern.compile(
          "\\(ARRAY\\[((?:'(?:[^']|'')*'::character varying(?:, )?)+)\\]\\)::text\\[\\]");

  private static final Pattern VARCHAR =
      Pattern.compile("('(?:[^']|'')*'::character varying)(, )?");

  private PrintedExpression() {}

  /** Without brackets around the whole, which the server prints around most. */
  static String bare(String expression) {
    String bare = expression.strip();
    while (bare.startsWith("(") && closing(bare, 0) == bare.length() - 1) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return bare;
  }

  /**
   * As the server prints it once it has read its own text: {@code IN} over varchar is the one form
   * that it prints differently the second time.
   */
  static String settled(String expression) {
    Matcher array = ARRAY_OF_VARCHAR.matcher(bare(expression));
    return array.replaceAll(
        found ->
            Matcher.quoteReplacement(
                "ARRAY[" + VARCHAR.matcher(found.group(1)).replaceAll("($1)::text$2") + "]"));
  }

  /** The same for what may be missing. */
  static @Nullable String settledIfAny(@Nullable String expression) {
    return expression == null ? null : settled(expression);
  }

  /** Whether a default takes it as it is. */
  static boolean simple(String expression) {
    Matcher matcher = SIMPLE.matcher(expression);
    int bracket = expression.indexOf('(');
    return matcher.matches()
        && (bracket < 0
            || expression.startsWith("'")
            || closing(expression, bracket) == expression.length() - 1);
  }

  /** Whether it reads other rows. */
  static boolean hasSubquery(String expression) {
    return SUBQUERY.matcher(withoutLiterals(expression)).find();
  }

  /** The place of the bracket that closes the one at {@code open}, or -1. */
  static int closing(String text, int open) {
    int depth = 0;
    char quote = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String withoutLiterals(String expression) {
    return expression.replaceAll("'(?:[^']|'')*'", "''");
  }
}
