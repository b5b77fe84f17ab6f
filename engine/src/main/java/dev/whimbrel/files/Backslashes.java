package dev.whimbrel.files;

import dev.whimbrel.files.SqlLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a backslash escapes in plain strings, as the statements before have set it. A text begins
 * with standard_conforming_strings on, whatever the database is set to.
 */
final class Backslashes {

  /** SET, SESSION or LOCAL, the name, = or TO, the value. */
  private static final int LONGEST = 5;

  private static final int LONGEST_WORD = 40;

  /** What the server reads as off. */
  private static final Set<String> OFF =
      Set.of("of", "off", "f", "fa", "fal", "fals", "false", "n", "no", "0");

  private final List<String> words = new ArrayList<>();
  private boolean escape;

  boolean escape() {
    return escape;
  }

  /** Takes the next token that counts. */
  void take(String sql, Token token) {
    if (token.is(sql, ";")) {
      end();
      words.clear();
    } else if (words.size() <= LONGEST) {
      boolean begins = words.isEmpty() && !token.is(sql, "SET") && !token.is(sql, "RESET");
      boolean other = begins || token.end() - token.start() > LONGEST_WORD;
      words.add(other ? "" : word(sql.substring(token.start(), token.end())));
    }
  }

  private static String word(String text) {
    return text.replaceAll("^['\"]|['\"]$", "").toLowerCase(Locale.ROOT);
  }

  private void end() {
    words.removeAll(List.of("session", "local"));
    if (words.size() == 4
        && words.get(1).equals("standard_conforming_strings")
        && (words.get(2).equals("=") || words.get(2).equals("to"))) {
      escape = OFF.contains(words.get(3));
    } else if (words.equals(List.of("reset", "standard_conforming_strings"))
        || words.equals(List.of("reset", "all"))) {
      escape = false;
    }
  }
}
