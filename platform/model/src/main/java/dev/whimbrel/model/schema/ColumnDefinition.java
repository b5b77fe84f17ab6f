package dev.whimbrel.model.schema;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code columnDefinition} says: beside the type there may be a default and NOT NULL, which
 * are no part of it and can change without it.
 *
 * @param type the text of the type
 * @param defaultValue the SQL expression of the default, or null
 * @param notNull whether it refuses NULL
 */
record ColumnDefinition(String type, @Nullable String defaultValue, boolean notNull) {

  private static final Pattern CLAUSE =
      Pattern.compile("\\s+(default|not\\s+null|null)\\b", Pattern.CASE_INSENSITIVE);

  /** Anything else keeps its place behind the type, as the server alone understands it. */
  private static final Pattern OTHER =
      Pattern.compile(
          "\\b(check|unique|primary|references|generated|constraint)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern QUOTED = Pattern.compile("'(?:[^']++|'')*+'|\"[^\"]*\"");

  static ColumnDefinition of(String text) {
    String hidden = withoutQuoted(text);
    Matcher clause = CLAUSE.matcher(hidden);
    if (OTHER.matcher(hidden).find() || !clause.find()) {
      return new ColumnDefinition(text, null, false);
    }
    String type = text.substring(0, clause.start());
    @Nullable String value = null;
    boolean notNull = false;
    for (boolean more = true; more; ) {
      String word = clause.group(1).toLowerCase(Locale.ROOT);
      int from = clause.end();
      more = clause.find(word.equals("default") ? Math.min(from + 2, hidden.length()) : from);
      notNull |= word.startsWith("not");
      if (word.equals("default")) {
        value = text.substring(from, more ? clause.start() : text.length()).strip();
      }
    }
    return new ColumnDefinition(type, value, notNull);
  }

  /** The same length, so that places in it are places in the text. */
  private static String withoutQuoted(String text) {
    StringBuilder hidden = new StringBuilder(text);
    Matcher quoted = QUOTED.matcher(text);
    while (quoted.find()) {
      hidden.replace(quoted.start(), quoted.end(), "x".repeat(quoted.end() - quoted.start()));
    }
    return hidden.toString();
  }
}
