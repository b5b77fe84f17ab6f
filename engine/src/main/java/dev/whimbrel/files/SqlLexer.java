package dev.whimbrel.files;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Cuts SQL into tokens as PostgreSQL's own scanner does, as far as statements and their meaning are
 * concerned: operators come one character at a time. The tokens in a row are the text again; each
 * is made when it is asked for, as those of a long script fill the memory.
 */
final class SqlLexer implements Iterator<SqlLexer.Token> {

  enum Kind {
    SPACE,
    COMMENT,
    WORD,
    QUOTED_NAME,
    STRING,
    NUMBER,
    SYMBOL
  }

  /**
   * A piece of the text.
   *
   * @param end the offset behind it
   * @param open whether the text ended before it did
   */
  record Token(Kind kind, int start, int end, boolean open) {

    /** Whether it is that word or that symbol, in any case. */
    boolean is(String sql, String word) {
      return (kind == Kind.WORD || kind == Kind.SYMBOL)
          && end - start == word.length()
          && sql.regionMatches(true, start, word, 0, word.length());
    }

    /** Whether the server looks at it. */
    boolean counts() {
      return kind != Kind.SPACE && kind != Kind.COMMENT;
    }
  }

  private final String sql;
  private final Backslashes backslashes = new Backslashes();
  private int at;

  SqlLexer(String sql) {
    this.sql = sql;
  }

  /** Whether what has been read so far leaves standard_conforming_strings off. */
  boolean leavesEscapes() {
    return backslashes.escape();
  }

  /** All tokens of a text. */
  static Iterable<Token> tokens(String sql) {
    return () -> new SqlLexer(sql);
  }

  @Override
  public boolean hasNext() {
    return at < sql.length();
  }

  /** What a text means: its tokens without spaces and comments, words in lower case. */
  static String meaning(String sql) {
    StringBuilder meaning = new StringBuilder();
    for (Token token : tokens(sql)) {
      if (token.counts()) {
        String text = sql.substring(token.start(), token.end());
        meaning.append(token.kind() == Kind.WORD ? lowerCase(text) : text).append('\n');
      }
    }
    // The last statement may do without its semicolon.
    int end = meaning.length();
    while (end >= 2 && meaning.charAt(end - 2) == ';' && meaning.charAt(end - 1) == '\n') {
      end -= 2;
    }
    return meaning.substring(0, end);
  }

  /** Folds as the server does: only the letters of ASCII. */
  private static String lowerCase(String word) {
    StringBuilder folded = new StringBuilder(word);
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      folded.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return folded.toString();
  }

  @Override
  public Token next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Token token = scan();
    if (token.counts()) {
      backslashes.take(sql, token);
    }
    return token;
  }

  private Token scan() {
    char c = sql.charAt(at);
    if (isSpace(c)) {
      return take(Kind.SPACE, spaceEnd());
    }
    if (sql.startsWith("--", at)) {
      int end = sql.indexOf('\n', at);
      return take(Kind.COMMENT, end < 0 ? sql.length() : end);
    }
    if (sql.startsWith("/*", at)) {
      return closed(Kind.COMMENT, commentEnd());
    }
    if (c == '\'' || c == '"') {
      boolean escapes = c == '\'' && backslashes.escape();
      return closed(c == '"' ? Kind.QUOTED_NAME : Kind.STRING, quoteEnd(at, c, escapes));
    }
    if (isWordStart(c)) {
      return word();
    }
    if (c == '$') {
      return dollar();
    }
    return isDigit(c) ? take(Kind.NUMBER, numberEnd()) : take(Kind.SYMBOL, at + 1);
  }

  /** A word, or the letter before a string: E'', B'', X'', N'', U&'', U&"". */
  private Token word() {
    char c = Character.toUpperCase(sql.charAt(at));
    if (c == 'U' && (sql.startsWith("&'", at + 1) || sql.startsWith("&\"", at + 1))) {
      char quote = sql.charAt(at + 2);
      return closed(quote == '"' ? Kind.QUOTED_NAME : Kind.STRING, quoteEnd(at + 2, quote, false));
    }
    if ("EBXN".indexOf(c) >= 0 && sql.startsWith("'", at + 1)) {
      boolean escapes = c == 'E' || (c == 'N' && backslashes.escape());
      return closed(Kind.STRING, quoteEnd(at + 1, '\'', escapes));
    }
    int end = at + 1;
    while (end < sql.length() && (isWordPart(sql.charAt(end)) || sql.charAt(end) == '$')) {
      end++;
    }
    return take(Kind.WORD, end);
  }

  /** A dollar-quoted string, a parameter ($1), or a lonely dollar. */
  private Token dollar() {
    int end = at + 1;
    if (end < sql.length() && !isDigit(sql.charAt(end))) {
      while (end < sql.length() && isWordPart(sql.charAt(end))) {
        end++;
      }
      if (end < sql.length() && sql.charAt(end) == '$') {
        String tag = sql.substring(at, end + 1);
        int close = sql.indexOf(tag, end + 1);
        return closed(Kind.STRING, close < 0 ? -1 : close + tag.length());
      }
    }
    return take(Kind.SYMBOL, at + 1);
  }

  private int spaceEnd() {
    int end = at;
    while (end < sql.length() && isSpace(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Behind a comment, in which others may lie; -1 when it does not end. */
  private int commentEnd() {
    int depth = 0;
    int end = at;
    while (end < sql.length()) {
      if (sql.startsWith("/*", end)) {
        depth++;
        end += 2;
      } else if (sql.startsWith("*/", end)) {
        depth--;
        end += 2;
        if (depth == 0) {
          return end;
        }
      } else {
        end++;
      }
    }
    return -1;
  }

  /** Behind the closing quote; a doubled one stands for itself. -1 when it does not end. */
  private int quoteEnd(int opening, char quote, boolean escapes) {
    int end = opening + 1;
    while (end < sql.length()) {
      char c = sql.charAt(end);
      if (c == '\\' && escapes) {
        end += 2;
      } else if (c != quote) {
        end++;
      } else if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
        end += 2;
      } else {
        return end + 1;
      }
    }
    return -1;
  }

  private int numberEnd() {
    int end = at;
    while (end < sql.length() && (isWordPart(sql.charAt(end)) || sql.charAt(end) == '.')) {
      end++;
    }
    return end;
  }

  private Token closed(Kind kind, int end) {
    Token token = new Token(kind, at, end < 0 ? sql.length() : end, end < 0);
    at = token.end();
    return token;
  }

  private Token take(Kind kind, int end) {
    return closed(kind, end);
  }

  /** Only what the server skips; a space of Unicode is a letter to it. */
  private static boolean isSpace(char c) {
    return " \t\n\r\f\u000B".indexOf(c) >= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return c == '_' || c >= 128 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c);
  }
}
