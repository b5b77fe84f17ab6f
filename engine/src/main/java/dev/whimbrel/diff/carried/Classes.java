package dev.whimbrel.diff.carried;

import java.util.List;
import java.util.Map;

/**
 * Whose rows are where, among classes that extend each other: what a discriminator says of them.
 *
 * @param ofTable by table of such a class, its value and those of all classes below it
 * @param ofColumn by {@code table.column} that only some classes of a shared table have, the values
 *     of those
 * @param telling by table, the column that holds these values
 * @param named by the name that the table of any class has, or would have if it shared none, its
 *     value and those of all classes below it, without classes that are abstract
 * @param links by a table whose rows extend those of another, that other one
 */
public record Classes(
    Map<String, List<String>> ofTable,
    Map<String, List<String>> ofColumn,
    Map<String, String> telling,
    Map<String, List<String>> named,
    Map<String, String> links) {

  /** No class extends another. */
  public static final Classes NONE = new Classes(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  /** Copies. */
  public Classes {
    ofTable = Map.copyOf(ofTable);
    ofColumn = Map.copyOf(ofColumn);
    telling = Map.copyOf(telling);
    named = Map.copyOf(named);
    links = Map.copyOf(links);
  }

  /** What tells the rows of a table's class, and of all below it; none where nothing does. */
  public List<String> ofTable(String table) {
    return ofTable.getOrDefault(table, List.of());
  }

  /** What tells the rows of the table's own class, or an empty text. */
  public String root(String table) {
    return ofTable(table).stream().findFirst().orElse("");
  }

  /** The same of classes that are not abstract, by the table that each has or would have. */
  public List<String> named(String table) {
    return named.getOrDefault(table, List.of());
  }
}
