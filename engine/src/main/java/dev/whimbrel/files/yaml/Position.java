package dev.whimbrel.files.yaml;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
public record Position(int line, int column) {

  /** Where an offset lies. */
  public static Position of(String text, int offset) {
    int line = 1;
    int start = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
      line++;
      start = i + 1;
    }
    return new Position(line, offset - start + 1);
  }
}
