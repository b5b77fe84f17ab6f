package dev.whimbrel.admin.imports;

import java.util.List;

/**
 * A row that an import made or changes.
 *
 * @param line of the file that it came from
 * @param text what the row is called
 * @param href its page
 * @param made whether it is new
 * @param differences field by field
 */
public record RowLine(
    String line, String text, String href, boolean made, List<Difference> differences) {

  /** A value before and after; empty for none. */
  public record Difference(String field, String before, String after) {}
}
