package dev.whimbrel.dialect;

/**
 * One statement for the server.
 *
 * @param sql its text, without a semicolon at the end
 * @param line the line of the author's file it comes from, or 0 when it was made
 * @param transactional whether it may run inside a transaction
 * @param escapes whether a backslash escapes in its plain strings
 */
public record Statement(String sql, int line, boolean transactional, boolean escapes) {

  /** A statement in whose plain strings a backslash is a backslash. */
  public Statement(String sql, int line, boolean transactional) {
    this(sql, line, transactional, false);
  }

  /** A statement that was made, for use inside a transaction. */
  public Statement(String sql) {
    this(sql, 0, true);
  }
}
