package dev.whimbrel.files;

/**
 * One statement of a script.
 *
 * @param text without its semicolon and the comments before it
 * @param line the line of the file on which it begins
 * @param offset of its first character in the script, from 0
 * @param escapes whether a backslash escapes in its plain strings
 */
public record SqlStatement(String text, int line, int offset, boolean escapes) {

  /** One in whose plain strings a backslash is a backslash. */
  public SqlStatement(String text, int line, int offset) {
    this(text, line, offset, false);
  }
}
