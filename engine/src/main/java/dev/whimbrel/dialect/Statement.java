package dev.whimbrel.dialect;

/**
 * One statement for the server.
 *
 * @param sql its text, without a semicolon at the end
 * @param line the line of the author's file it comes from, or 0 when it was made
 * @param transactional whether it may run inside a transaction
 */
public record Statement(String sql, int line, boolean transactional) {

  /** A statement that was made, for use inside a transaction. */
  public Statement(String sql) {
    this(sql, 0, true);
  }
}
