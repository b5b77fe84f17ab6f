package dev.whimbrel.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of an SQL expression (a default, a check, a predicate) without a server: which
 * columns it names, the same with a column renamed, and whether two spell the same.
 */
public final class Expressions {

  /** Literals, dollar quotes, names, casts, white space and comments, anything else. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<literal>[eE]'(?:[^'\\\\]++|''|\\\\.)*+'|[bBxXnN]?'(?:[^']++|'')*+'"
              + "|\\$(?<tag>\\w*)\\$.*?\\$\\k<tag>\\$)"
              + "|(?<quoted>\"(?:[^\"]++|\"\")*+\")"
              + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)"
              + "|(?<blank>(?:\\s++|--[^\n]*+|/\\*.*?\\*/)++)"
              + "|(?<number>\\d[\\w.]*)"
              + "|(?<cast>::)"
              + "|.",
          Pattern.DOTALL);

  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_][a-z0-9_$]*");
  private static final Pattern LITERAL_CAST =
      Pattern.compile("('(?:[^']++|'')*+'|-?\\d[\\d.]*|null)::[\\w .\"\\[\\]]+(?:\\([\\d, ]*\\))?");

  /** Names that need quotes although they look plain: PostgreSQL's reserved words. */
  private static final Set<String> RESERVED =
      Set.of(
          ("all analyse analyze and any array as asc asymmetric both case cast check collate column"
               + " constraint create current_catalog current_date current_role current_time"
               + " current_timestamp current_user default deferrable desc distinct do else end"
               + " except false fetch for foreign from grant group having in initially intersect"
               + " into lateral leading limit localtime localtimestamp not null offset on only or"
               + " order placing primary references returning select session_user some symmetric"
               + " system_user table then to trailing true union unique user using variadic when"
               + " where window with authorization binary collation concurrently cross"
               + " current_schema freeze full ilike inner is isnull join left like natural notnull"
               + " outer overlaps right similar tablesample verbose")
              .split(" "));

  private Expressions() {}

  /** A piece of an expression; with a name where it can be a column's. */
  record Token(String text, @Nullable String name) {

    /** Whether it means nothing: white space, a comment. */
    boolean isBlank() {
      String bare = text.strip();
      return bare.isEmpty() || bare.startsWith("--") || bare.startsWith("/*");
    }
  }

  /** Whether the expression names the column. */
  public static boolean mentions(@Nullable String expression, String column) {
    return expression != null
        && tokens(expression).stream().anyMatch(token -> column.equals(token.name()));
  }

  /** What finds the beginning of a call that takes a number from the sequence. */
  public static Pattern next(String sequence) {
    return Pattern.compile(
        "nextval\\(\\s*" + Pattern.quote(nameLiteral(sequence)), Pattern.CASE_INSENSITIVE);
  }

  /** The name of a sequence as functions want it: {@code 'place_seq'}. */
  public static String nameLiteral(String sequence) {
    return "'" + quoted(sequence).replace("'", "''") + "'";
  }

  /** The expression with every mention of a column under its new name. */
  public static String rename(String expression, String from, String to) {
    StringBuilder renamed = new StringBuilder();
    for (Token token : tokens(expression)) {
      renamed.append(from.equals(token.name()) ? quoted(to) : token.text());
    }
    return renamed.toString();
  }

  /**
   * Whether two expressions spell the same but for white space, the case of words, outer brackets
   * and the cast of a lone literal. What only a server can tell (implied casts, operator names)
   * still counts as a difference; and so does what it prints as two things, as it does {@code
   * now()} and {@code CURRENT_TIMESTAMP}.
   */
  public static boolean same(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return normal(one).equals(normal(other));
  }

  /**
   * The same of two defaults of a column. A literal's cast says nothing only where it leads to the
   * column's own type.
   */
  public static boolean same(@Nullable String one, @Nullable String other, ColumnType type) {
    return same(one, other) && cast(one, type).equals(cast(other, type));
  }

  /** The type that a lone literal is cast to where that is another one than the column's. */
  private static String cast(@Nullable String expression, ColumnType type) {
    String bare = expression == null ? "" : unbracketed(expression);
    if (!LITERAL_CAST.matcher(bare.toLowerCase(Locale.ROOT)).matches()) {
      return "";
    }
    String cast = bare.substring(bare.lastIndexOf("::") + 2);
    return bareName(TypeNames.parse(cast)).equals(bareName(type)) ? "" : cast;
  }

  private static String bareName(ColumnType type) {
    return type instanceof ColumnType.Scalar scalar ? scalar.name() : type.sql();
  }

  /** The name as SQL spells it: in quotes only where it needs them. */
  public static String quoted(String name) {
    return PLAIN_NAME.matcher(name).matches() && !RESERVED.contains(name)
        ? name
        : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** Whether the word is one of PostgreSQL's own that no function is called. */
  static boolean isReserved(String word) {
    return RESERVED.contains(word.toLowerCase(Locale.ROOT));
  }

  private static String normal(String expression) {
    StringBuilder text = new StringBuilder();
    Matcher match = TOKEN.matcher(expression.strip());
    while (match.find()) {
      boolean kept = match.group("literal") != null || match.group("quoted") != null;
      if (kept) {
        text.append(match.group());
      } else if (match.group("blank") != null) {
        text.append(' ');
      } else {
        text.append(match.group().toLowerCase(Locale.ROOT));
      }
    }
    String bare = unbracketed(outsideLiterals(text.toString(), Expressions::tight));
    Matcher literal = LITERAL_CAST.matcher(bare);
    return literal.matches() ? literal.group(1) : bare;
  }

  private static String tight(String piece) {
    return piece.replaceAll(" ?([(),:=<>+*/|-]) ?", "$1");
  }

  private static String outsideLiterals(String text, UnaryOperator<String> change) {
    StringBuilder changed = new StringBuilder();
    Matcher literal = Pattern.compile("'(?:[^']++|'')*+'").matcher(text);
    int done = 0;
    while (literal.find()) {
      changed.append(change.apply(text.substring(done, literal.start()))).append(literal.group());
      done = literal.end();
    }
    return changed.append(change.apply(text.substring(done))).toString();
  }

  private static String unbracketed(String text) {
    String bare = text.strip();
    while (bare.startsWith("(") && closing(bare) == bare.length() - 1) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return bare;
  }

  /** Where the bracket that opens a text closes, or -1. */
  private static int closing(String text) {
    int depth = 0;
    Matcher match = TOKEN.matcher(text);
    while (match.find()) {
      depth += match.group().equals("(") ? 1 : match.group().equals(")") ? -1 : 0;
      if (depth == 0) {
        return match.start();
      }
    }
    return -1;
  }

  /** Tokens, where those that can be a column's name carry it as the server reads it. */
  static List<Token> tokens(String expression) {
    List<Token> tokens = new ArrayList<>();
    Matcher match = TOKEN.matcher(expression);
    String before = "";
    while (match.find()) {
      tokens.add(new Token(match.group(), columnName(match, before, expression)));
      if (match.group("blank") == null) {
        before = match.group();
      }
    }
    return tokens;
  }

  private static @Nullable String columnName(Matcher match, String before, String expression) {
    // After a cast stands a type, after a dot a field, before a bracket a function.
    boolean other =
        before.equals("::")
            || before.equalsIgnoreCase("as")
            || before.equals(".")
            || expression.substring(match.end()).stripLeading().startsWith("(");
    String quoted = match.group("quoted");
    if (quoted != null) {
      return other ? null : quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"");
    }
    String word = match.group("word");
    if (word == null || other) {
      return null;
    }
    String name = word.toLowerCase(Locale.ROOT);
    return RESERVED.contains(name) ? null : name;
  }
}
