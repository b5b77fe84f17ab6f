package dev.whimbrel.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An expression that is read from left to right for the values of an enum type. */
final class Reading {

  /** What begins another comparison, beside which no column stands yet. */
  private static final Set<String> FRESH = Set.of("and", "or", "when");

  /** What takes values of one type, as a function need not. */
  private static final Set<String> ALIKE =
      Set.of("between", "coalesce", "exists", "greatest", "least", "nullif", "row", "values");

  private final EnumWords words;
  private final List<Expressions.Token> tokens;
  private final boolean ofType;

  /** For each CASE that is open. */
  private final Deque<Compared> cases = new ArrayDeque<>();

  /** For each bracket that is open. */
  private final Deque<Bracket> brackets = new ArrayDeque<>();

  private boolean ours;
  private boolean known;
  private boolean between;

  /** An open bracket, and what was known before it. */
  private record Bracket(boolean call, boolean ours, boolean known) {}

  /**
   * A CASE that is open: what stands between it and its first WHEN is held against the word behind
   * each.
   */
  private static final class Compared {
    private final boolean simple;
    private boolean begun;
    private boolean ours;

    private Compared(boolean simple) {
      this.simple = simple;
    }
  }

  /**
   * Of tokens.
   *
   * @param ofType whether what the expression computes is of the type
   */
  Reading(EnumWords words, List<Expressions.Token> tokens, boolean ofType) {
    this.words = words;
    this.tokens = tokens;
    this.ofType = ofType;
    this.ours = ofType;
    this.known = ofType;
  }

  String renamed() {
    StringBuilder renamed = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      String text = tokens.get(i).text();
      String word = text.toLowerCase(Locale.ROOT);
      @Nullable String column = word.equals("between") ? null : tokens.get(i).name();
      bracket(word, i);
      if (column != null) {
        operand(isOfType(i));
      } else if (word.equals(")") && !castTo(i).isEmpty()) {
        operand(isOfType(i));
      } else {
        keyword(word, i);
      }
      renamed.append(isText(word) && isValue(i) ? words.renamed(text) : text);
    }
    return renamed.toString();
  }

  private static boolean isText(String word) {
    return word.startsWith("'")
        || word.startsWith("e'")
        || word.startsWith("n'")
        || (word.startsWith("$") && word.length() > 1);
  }

  /** What stands beside the arguments of a function says nothing about them. */
  private void bracket(String word, int at) {
    switch (word) {
      case "(" -> {
        brackets.push(new Bracket(isCall(at), ours, known));
        known &= !isCall(at);
      }
      case "," -> known &= brackets.isEmpty() || !brackets.peek().call();
      case ")" -> {
        if (!brackets.isEmpty() && brackets.peek().call()) {
          ours = brackets.peek().ours();
          known = brackets.peek().known();
        }
        brackets.poll();
      }
      default -> {}
    }
  }

  private void operand(boolean isOurs) {
    ours = isOurs;
    known = true;
    Compared open = cases.peek();
    if (open != null && open.simple && !open.begun) {
      open.ours = isOurs;
    }
  }

  private void keyword(String word, int at) {
    switch (word) {
      case "between" -> between = true;
      case "case" -> cases.push(new Compared(!text(after(at)).equalsIgnoreCase("when")));
      case "end" -> cases.poll();
      case "then", "else" -> {
        ours = ofType;
        known = true;
        between = false;
      }
      default -> {
        if (FRESH.contains(word)) {
          fresh(word);
        }
      }
    }
  }

  private void fresh(String word) {
    Compared open = cases.peek();
    if (word.equals("and") && between) {
      between = false;
    } else if (word.equals("when") && open != null && open.simple) {
      open.begun = true;
      ours = open.ours;
      known = true;
    } else {
      known = false;
    }
  }

  private boolean isValue(int at) {
    String cast = castTo(at);
    if (!cast.isEmpty()) {
      return cast.equals(words.type());
    }
    if (named(text(before(at))).equals(words.type())) {
      // The type stands before it.
      return true;
    }
    // A national text is one of no enum by itself.
    return !text(at).toLowerCase(Locale.ROOT).startsWith("n'") && (known ? ours : besides(at));
  }

  /**
   * Whether the column that comes next is one of ours: the word is the left side. What an argument
   * of a function stands beside is for the function to say.
   */
  private boolean besides(int at) {
    boolean argument = isArgument(at);
    @Nullable Boolean beside = null;
    int depth = 0;
    for (int i = at + 1; i < tokens.size(); i++) {
      String text = text(i);
      depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
      boolean cast = text.equals(")") && depth >= 0 && !castTo(i).isEmpty();
      if (cast || (beside == null && tokens.get(i).name() != null)) {
        beside = isOfType(i);
      }
      boolean left = argument && (depth < 0 || (depth == 0 && text.equals(",")));
      // Brackets around it may be cast as a whole.
      boolean whole = beside != null && depth <= 0;
      if (whole || left || FRESH.contains(text.toLowerCase(Locale.ROOT))) {
        break;
      }
    }
    return beside != null && beside;
  }

  /** Whether it stands in the brackets of a function, whose arguments are of any types. */
  private boolean isArgument(int at) {
    int depth = 0;
    for (int i = at - 1; i > 0; i--) {
      depth += text(i).equals(")") ? 1 : text(i).equals("(") ? -1 : 0;
      if (depth < 0) {
        return isCall(i);
      }
    }
    return false;
  }

  private boolean isCall(int bracket) {
    String called = text(before(bracket));
    return called.startsWith("\"")
        || (!called.isEmpty()
            && Character.isUnicodeIdentifierStart(called.charAt(0))
            && !Expressions.isReserved(called)
            && !ALIKE.contains(called.toLowerCase(Locale.ROOT)));
  }

  /** Whether a column, or what is in brackets, is of our type in the end. */
  private boolean isOfType(int at) {
    String cast = castTo(at);
    @Nullable String column = tokens.get(at).name();
    return cast.isEmpty() ? column != null && words.isOurs(column) : cast.equals(words.type());
  }

  /** The type that something is cast to at last, without its schema; empty for none. */
  private String castTo(int at) {
    int cast = after(at);
    int open = before(at);
    if (text(cast).equals(")") && text(open).equals("(") && !isCall(open)) {
      return castTo(cast);
    }
    if (!text(cast).equals("::") && !text(cast).equalsIgnoreCase("as")) {
      return "";
    }
    int name = after(cast);
    while (text(after(name)).equals(".")) {
      name = after(after(name));
    }
    int end = name;
    while (text(after(end)).equals("[") || text(after(end)).equals("]")) {
      end = after(end);
    }
    String next = text(after(end)).equals("::") ? castTo(end) : "";
    return next.isEmpty() ? named(text(name)) : next;
  }

  /** A type's name as the server reads it. */
  private static String named(String type) {
    return type.startsWith("\"")
        ? type.substring(1, type.length() - 1).replace("\"\"", "\"")
        : type.toLowerCase(Locale.ROOT);
  }

  /** The next place that is not blank. */
  private int after(int at) {
    int next = at + 1;
    while (next < tokens.size() && tokens.get(next).isBlank()) {
      next++;
    }
    return next;
  }

  /** The place before that is not blank. */
  private int before(int at) {
    int before = at - 1;
    while (before >= 0 && tokens.get(before).isBlank()) {
      before--;
    }
    return before;
  }

  private String text(int at) {
    return at >= 0 && at < tokens.size() ? tokens.get(at).text() : "";
  }
}
