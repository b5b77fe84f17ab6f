package dev.whimbrel.dialect.postgres.text;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads just enough of an expression's text to bring it into one form. */
public final class PrintedExpression {

  /** What DEFAULT takes without brackets: a literal, a call, a cast of these, a bare word. */
  private static final Pattern SIMPLE =
      Pattern.compile("[-+]?[\\w.$\"]+(\\(.*\\))?|E?'(?:[^'\\\\]++|'')*+'(::[\\w .\"]+(\\[\\])*)?");

  /** A function of lower case letters, as the ones that are no operators of the grammar are. */
  private static final Pattern CALL = Pattern.compile("[a-z_][a-z0-9_$.]*\\(");

  private static final Pattern SUBQUERY = Pattern.compile("\\bselect\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern QUERY =
      Pattern.compile("(select|with|values|table)\\b", Pattern.CASE_INSENSITIVE);

  private static final String TEXT = "'(?:[^']++|'')*+'";

  /** A list of varchar as the server prints it at first, and as it prints what it read so. */
  private static final String LIST =
      "\\(ARRAY\\[(?<first>TEXT::character varying(?:, TEXT::character"
          + " varying)*+)\\]\\)::text\\[\\]|ARRAY\\[(?<again>\\(TEXT::character"
          + " varying\\)::text(?:, \\(TEXT::character varying\\)::text)*+)\\]";

  private static final Pattern MEMBER =
      Pattern.compile(
          ("\\((?<column>[a-z_][\\w$]*|\"(?:[^\"]|\"\")+\")\\)::text (?<all>= ANY|<> ALL) \\((?:"
                  + LIST
                  + ")\\)")
              .replace("TEXT", TEXT));

  private static final Pattern LITERAL = Pattern.compile(TEXT);

  private PrintedExpression() {}

  /** Without brackets around the whole, which the server prints around most. */
  public static String bare(String expression) {
    String bare = expression.strip();
    while (bare.startsWith("(") && closing(bare, 0) == bare.length() - 1) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return bare;
  }

  /**
   * Without outer brackets, and with {@code IN} over a varchar column as people write it: the one
   * form that the server prints in one way, and in another when it has read that.
   */
  public static String settled(String expression) {
    return MEMBER.matcher(bare(expression)).replaceAll(PrintedExpression::member);
  }

  private static String member(MatchResult found) {
    String list = found.group("first") == null ? found.group("again") : found.group("first");
    String values =
        LITERAL.matcher(list).results().map(MatchResult::group).collect(Collectors.joining(", "));
    String in = found.group("all").startsWith("=") ? " IN (" : " NOT IN (";
    return Matcher.quoteReplacement(found.group("column") + in + values + ")");
  }

  /** The same for what may be missing. */
  public static @Nullable String settledIfAny(@Nullable String expression) {
    return expression == null ? null : settled(expression);
  }

  /** Whether a default takes it as it is. */
  public static boolean simple(String expression) {
    Matcher matcher = SIMPLE.matcher(expression);
    int bracket = expression.indexOf('(');
    return matcher.matches()
        && (bracket < 0
            || expression.startsWith("'")
            || closing(expression, bracket) == expression.length() - 1);
  }

  /** Whether it is the call of a function, and nothing more. */
  public static boolean call(String expression) {
    return CALL.matcher(expression).lookingAt()
        && closing(expression, expression.indexOf('(')) == expression.length() - 1;
  }

  /** As a value: a bare SELECT needs brackets. */
  public static String value(String expression) {
    String stripped = expression.strip();
    return QUERY.matcher(stripped).lookingAt() ? "(" + stripped + ")" : stripped;
  }

  /** Whether it reads other rows. */
  public static boolean hasSubquery(String expression) {
    return SUBQUERY.matcher(withoutLiterals(expression)).find();
  }

  /** The place of the bracket that closes the one at {@code open}, or -1. */
  public static int closing(String text, int open) {
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
    return expression.replaceAll("'(?:[^']++|'')*+'", "''");
  }
}
