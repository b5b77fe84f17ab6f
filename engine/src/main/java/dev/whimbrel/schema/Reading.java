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

  private final EnumWords words;
  private final List<Expressions.Token> tokens;
  private final boolean ofType;

  /** For each CASE that is open. */
  private final Deque<Compared> cases = new ArrayDeque<>();

  private boolean ours;
  private boolean known;
  private boolean between;

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
      if (column != null) {
        ours = words.isOurs(column) && !isCastAway(i);
        known = true;
        compared(ours);
      } else {
        keyword(word, i);
      }
      renamed.append(text.startsWith("'") && isValue(i) ? words.renamed(text) : text);
    }
    return renamed.toString();
  }

  private void compared(boolean operand) {
    Compared open = cases.peek();
    if (open != null && open.simple && !open.begun) {
      open.ours = operand;
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
    return cast.isEmpty() ? (known ? ours : besides(at)) : cast.equals(words.type());
  }

  /** Whether the column that comes next is one of ours: the word is the left side. */
  private boolean besides(int at) {
    for (int i = at + 1; i < tokens.size(); i++) {
      @Nullable String column = tokens.get(i).name();
      if (column != null) {
        return words.isOurs(column) && !isCastAway(i);
      }
      if (FRESH.contains(text(i).toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return false;
  }

  /** To another type than ours. */
  private boolean isCastAway(int at) {
    String cast = castTo(at);
    return !cast.isEmpty() && !cast.equals(words.type());
  }

  /** The type that something is cast to, without its schema; empty for none. */
  private String castTo(int at) {
    int cast = after(at);
    if (!text(cast).equals("::") && !text(cast).equalsIgnoreCase("as")) {
      return "";
    }
    int name = after(cast);
    while (text(after(name)).equals(".")) {
      name = after(after(name));
    }
    String type = text(name);
    return type.startsWith("\"") ? type.substring(1, type.length() - 1) : type;
  }

  /** The next place that is not blank. */
  private int after(int at) {
    int next = at + 1;
    while (next < tokens.size() && text(next).isBlank()) {
      next++;
    }
    return next;
  }

  private String text(int at) {
    return at < tokens.size() ? tokens.get(at).text() : "";
  }
}
