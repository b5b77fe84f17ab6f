package dev.whimbrel.schema.naming;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The names that PostgreSQL itself gives when none is written, as its makeObjectName does. */
public final class DefaultNames {

  private static final int LONGEST = 63;

  private DefaultNames() {}

  /** Of the primary key. */
  public static String primaryKey(String table) {
    return name(table, "", "pkey");
  }

  /** Of a constraint that makes columns unique. */
  public static String unique(String table, List<String> columns) {
    return name(table, String.join("_", columns), "key");
  }

  /** Of a foreign key from columns. */
  public static String foreignKey(String table, List<String> columns) {
    return name(table, String.join("_", columns), "fkey");
  }

  /** Of a check of one column. */
  public static String check(String table, String column) {
    return name(table, column, "check");
  }

  /** Of an index over columns. */
  public static String index(String table, List<String> columns) {
    return name(table, String.join("_", columns), "idx");
  }

  /**
   * The longer of table and columns loses its end until the whole fits.
   *
   * @param columns with an underscore between them; empty for what is about the table
   */
  public static String name(String table, String columns, String label) {
    int room = LONGEST - label.length() - 1 - (columns.isEmpty() ? 0 : 1);
    int first = bytes(table);
    int second = Math.min(bytes(columns), LONGEST);
    while (first + second > room) {
      if (first > second) {
        first--;
      } else {
        second--;
      }
    }
    String start = clip(table, first);
    return columns.isEmpty()
        ? start + "_" + label
        : start + "_" + clip(columns, second) + "_" + label;
  }

  /** At most so many bytes, without half a character at the end. */
  public static String clip(String text, int bytes) {
    int end = text.length();
    while (bytes(text.substring(0, end)) > bytes) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
