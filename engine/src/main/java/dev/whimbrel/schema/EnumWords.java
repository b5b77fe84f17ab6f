package dev.whimbrel.schema;

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

  private static final Pattern ELEMENT =
      Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|[^{},\\s\"]+", Pattern.DOTALL);

  /** Without escapes that say a character by its number or its letter. */
  private static final Pattern PLAIN = Pattern.compile("(?:[^\\\\]++|\\\\\\W)*+");

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
    return new Reading(this, Expressions.tokens(expression), ofType).renamed();
  }

  /** Whether a column is one of the type. */
  boolean isOurs(String column) {
    return columns.contains(column);
  }

  /** A literal in the words of the new names. */
  String renamed(String literal) {
    String value = value(literal);
    String renamed =
        value.startsWith("{")
            ? ELEMENT.matcher(value).replaceAll(e -> Matcher.quoteReplacement(element(e.group())))
            : renames.getOrDefault(value, value);
    return renamed.equals(value) ? literal : "'" + renamed.replace("'", "''") + "'";
  }

  /** What a literal says; with an E before it, a backslash stands before what is meant itself. */
  private static String value(String literal) {
    if (literal.startsWith("$")) {
      int tag = literal.indexOf('$', 1) + 1;
      return literal.substring(tag, literal.length() - tag);
    }
    boolean letter = !literal.startsWith("'");
    boolean escapes = letter && "eE".indexOf(literal.charAt(0)) >= 0;
    String text = literal.substring(letter ? 2 : 1, literal.length() - 1).replace("''", "'");
    return escapes && PLAIN.matcher(text).matches() ? text.replaceAll("\\\\(\\W)", "$1") : text;
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
