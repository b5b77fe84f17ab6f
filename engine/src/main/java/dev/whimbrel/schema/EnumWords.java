package dev.whimbrel.schema;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of an enum type in an SQL expression, told from equal words of other types. The server
 * keeps which value an expression means and not what it was called; a text cannot, so that it is
 * read: a word belongs to the column that it stands beside, unless a cast says otherwise.
 *
 * @param type the enum type's name
 * @param columns the columns of the type, and those of arrays of it
 * @param renames new names of values, by their old ones
 */
public record EnumWords(String type, Set<String> columns, Map<String, String> renames) {

  /** What begins another comparison, beside which no column stands yet. */
  private static final Set<String> FRESH = Set.of("and", "or", "not", "when");

  private static final Set<String> RESULT = Set.of("then", "else");
  private static final Pattern ELEMENT =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[^{},\\s\"]+", Pattern.DOTALL);

  /** Copies. */
  public EnumWords {
    columns = Set.copyOf(columns);
    renames = Map.copyOf(renames);
  }

  /**
   * The expression in the words of the new names.
   *
   * @param ofType whether what it computes is of the type, as a column's default is
   */
  public @Nullable String in(@Nullable String expression, boolean ofType) {
    if (expression == null) {
      return null;
    }
    List<Expressions.Token> tokens = Expressions.tokens(expression);
    StringBuilder renamed = new StringBuilder();
    boolean ours = ofType;
    boolean known = ofType;
    for (int i = 0; i < tokens.size(); i++) {
      String text = tokens.get(i).text();
      @Nullable String column = tokens.get(i).name();
      String word = text.toLowerCase(Locale.ROOT);
      if (column != null) {
        ours = columns.contains(column) && !isCastAway(tokens, i);
        known = true;
      } else if (FRESH.contains(word)) {
        known = false;
      } else if (RESULT.contains(word)) {
        ours = ofType;
        known = true;
      }
      renamed.append(text.startsWith("'") && isValue(tokens, i, known, ours) ? value(text) : text);
    }
    return renamed.toString();
  }

  private boolean isValue(List<Expressions.Token> tokens, int at, boolean known, boolean ours) {
    if (isCast(tokens, at)) {
      return castTo(tokens, at).equals(type);
    }
    return known ? ours : besides(tokens, at);
  }

  /** Whether the column that comes next is one of ours: the word is the left side. */
  private boolean besides(List<Expressions.Token> tokens, int at) {
    for (int i = at + 1; i < tokens.size(); i++) {
      @Nullable String column = tokens.get(i).name();
      if (column != null) {
        return columns.contains(column) && !isCastAway(tokens, i);
      }
      if (FRESH.contains(tokens.get(i).text().toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return false;
  }

  /** To another type than ours. */
  private boolean isCastAway(List<Expressions.Token> tokens, int at) {
    return isCast(tokens, at) && !castTo(tokens, at).equals(type);
  }

  private static boolean isCast(List<Expressions.Token> tokens, int at) {
    return at + 1 < tokens.size() && tokens.get(at + 1).text().equals("::");
  }

  private static String castTo(List<Expressions.Token> tokens, int at) {
    String name = at + 2 < tokens.size() ? tokens.get(at + 2).text() : "";
    return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
  }

  private String value(String literal) {
    String value = literal.substring(1, literal.length() - 1).replace("''", "'");
    String renamed =
        value.startsWith("{")
            ? ELEMENT.matcher(value).replaceAll(e -> Matcher.quoteReplacement(element(e.group())))
            : renames.getOrDefault(value, value);
    return "'" + renamed.replace("'", "''") + "'";
  }

  private String element(String element) {
    String value =
        element.startsWith("\"")
            ? element.substring(1, element.length() - 1).replaceAll("\\\\(.)", "$1")
            : element;
    @Nullable String renamed = renames.get(value);
    if (renamed == null) {
      return element;
    }
    return renamed.matches("\\w+") && !renamed.equalsIgnoreCase("null")
        ? renamed
        : "\"" + renamed.replaceAll("([\"\\\\])", "\\\\$1") + "\"";
  }
}
