package dev.whimbrel.dialect;

import org.jspecify.annotations.Nullable;

/**
 * One statement for the server.
 *
 * @param sql its text, without a semicolon at the end
 * @param line the line of the author's file it comes from, or 0 when it was made
 * @param transactional whether it may run inside a transaction
 * @param escapes whether a backslash escapes in its plain strings
 * @param look what to ask the server first, or null
 */
public record Statement(
    String sql, int line, boolean transactional, boolean escapes, @Nullable Look look) {

  /**
   * A query before a statement. Where it finds a row, the statement does not run.
   *
   * @param query finds what is in the way, in words
   * @param refuses whether that is an error with these words; else there is nothing to do
   * @param condition when the statement runs, for people: {@code only where ...}
   */
  public record Look(String query, boolean refuses, String condition) {}

  /** A statement that asks nothing. */
  public Statement(String sql, int line, boolean transactional, boolean escapes) {
    this(sql, line, transactional, escapes, null);
  }

  /** A statement in whose plain strings a backslash is a backslash. */
  public Statement(String sql, int line, boolean transactional) {
    this(sql, line, transactional, false);
  }

  /** A statement that was made, for use inside a transaction. */
  public Statement(String sql) {
    this(sql, 0, true);
  }

  /** The same with a query before it. */
  public Statement after(@Nullable Look first) {
    return new Statement(sql, line, transactional, escapes, first);
  }
}
