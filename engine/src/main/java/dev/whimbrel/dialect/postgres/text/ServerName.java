package dev.whimbrel.dialect.postgres.text;

import java.nio.charset.StandardCharsets;

/**
 * The name that PostgreSQL gives to what nobody named: {@code table_column_seq}. Where that is
 * longer than 63 bytes, the longer of the two names loses its end.
 */
final class ServerName {

  private static final int LONGEST = 63;

  private ServerName() {}

  static String of(String table, String column, String label) {
    int room = LONGEST - bytes(label) - 2;
    int first = bytes(table);
    int second = bytes(column);
    while (first + second > room) {
      if (first > second) {
        first--;
      } else {
        second--;
      }
    }
    return cut(table, first) + "_" + cut(column, second) + "_" + label;
  }

  /** As many whole characters as there is room for. */
  private static String cut(String name, int room) {
    String cut = name;
    while (bytes(cut) > room) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
