package dev.whimbrel.operation;

/**
 * SQL text of an author, with what is needed to say where in a file a statement stands.
 *
 * @param text one or more statements
 * @param line the line of the file on which the text begins, from 1; 1 when there is no file
 * @param transactional whether it runs inside the migration's transaction
 */
public record Script(String text, int line, boolean transactional) {

  /** Text without a file, inside the migration's transaction. */
  public Script(String text) {
    this(text, 1, true);
  }
}
