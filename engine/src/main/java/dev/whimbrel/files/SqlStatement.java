package dev.whimbrel.files;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One statement of a script.
 *
 * @param text without its semicolon and the comments before it
 * @param line the line of the file on which it begins
 * @param offset of its first character in the script, from 0
 * @param escapes whether a backslash escapes in its plain strings
 */
public record SqlStatement(String text, int line, int offset, boolean escapes) {

  private static final Set<String> CONTROL = Set.of("BEGIN", "COMMIT", "END", "ABORT");

  /** One in whose plain strings a backslash is a backslash. */
  public SqlStatement(String text, int line, int offset) {
    this(text, line, offset, false);
  }

  /** Its first tokens that count, in upper case. */
  public List<String> words(int most) {
    List<String> words = new ArrayList<>();
    Iterator<SqlLexer.Token> tokens = SqlLexer.tokens(text).iterator();
    while (tokens.hasNext() && words.size() < most) {
      SqlLexer.Token token = tokens.next();
      if (token.counts()) {
        words.add(text.substring(token.start(), token.end()).toUpperCase(Locale.ROOT));
      }
    }
    return words;
  }

  /** Whether it begins or ends a transaction, which ROLLBACK TO does not. */
  public boolean controlsTransaction() {
    List<String> words = words(3);
    String first = words.getFirst();
    int behind = words.size() > 1 && List.of("WORK", "TRANSACTION").contains(words.get(1)) ? 2 : 1;
    boolean savepoint = words.size() > behind && words.get(behind).equals("TO");
    return CONTROL.contains(first)
        || (first.equals("ROLLBACK") && !savepoint)
        || List.of("START TRANSACTION", "PREPARE TRANSACTION")
            .contains(String.join(" ", words.subList(0, Math.min(2, words.size()))));
  }
}
