package dev.whimbrel.model.schema;

import dev.whimbrel.schema.naming.DefaultNames;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Names of constraints and indexes as PostgreSQL itself chooses them: {@code table_column_fkey}. A
 * name over 63 bytes is cut and ends in a checksum of the whole, so it stays the same for good.
 */
final class ObjectNames {

  private static final int LIMIT = 63;

  private final Set<String> taken = new HashSet<>();

  static String primaryKey(String table) {
    return join(table, List.of(), "pkey");
  }

  static String foreignKey(String table, List<String> columns) {
    return join(table, columns, "fkey");
  }

  static String unique(String table, List<String> columns) {
    return join(table, columns, "key");
  }

  static String check(String table, List<String> columns) {
    return join(table, columns, "check");
  }

  static String exclusion(String table, List<String> columns) {
    return join(table, columns, "excl");
  }

  /** The index's name in its schema; the second over the same columns gets a number. */
  String index(String table, List<String> columns) {
    String name = join(table, columns, "idx");
    for (int i = 1; !taken.add(name); i++) {
      name = join(table, columns, "idx" + i);
    }
    return name;
  }

  /** A name that somebody chose, and that no other index may get. */
  String chosen(String name) {
    taken.add(name);
    return name;
  }

  private static String join(String table, List<String> columns, String ending) {
    String stem = columns.isEmpty() ? table : table + "_" + String.join("_", columns);
    String whole = stem + "_" + ending;
    if (bytes(whole) <= LIMIT) {
      return whole;
    }
    CRC32 checksum = new CRC32();
    checksum.update(whole.getBytes(StandardCharsets.UTF_8));
    String end = "_" + HexFormat.of().toHexDigits(checksum.getValue(), 8) + "_" + ending;
    return DefaultNames.clip(stem, LIMIT - end.length()) + end;
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }
}
