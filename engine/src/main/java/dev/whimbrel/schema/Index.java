package dev.whimbrel.schema;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An index that no constraint owns.
 *
 * @param name unique in the schema
 * @param method btree, gist, gin, brin, hash, spgist
 * @param parts what it is sorted or searched by, in order
 * @param include columns carried along for index-only scans
 * @param unique whether it refuses equal rows
 * @param nullsNotDistinct whether two NULLs count as equal
 * @param predicate the rows it holds, or null for all
 * @param storage storage parameters, such as fillfactor
 */
public record Index(
    String name,
    String method,
    List<Part> parts,
    List<String> include,
    boolean unique,
    boolean nullsNotDistinct,
    @Nullable String predicate,
    SortedMap<String, String> storage) {

  /** Copies. */
  public Index {
    parts = List.copyOf(parts);
    include = List.copyOf(include);
    storage = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(storage));
  }

  /** A plain index over columns. */
  public static Index on(String name, List<String> columns) {
    return new Index(
        name,
        "btree",
        columns.stream().map(Part::column).toList(),
        List.of(),
        false,
        false,
        null,
        new TreeMap<>());
  }

  /** Whether it involves a column, so that it goes when the column goes. */
  public boolean mentions(String column) {
    return include.contains(column)
        || Expressions.mentions(predicate, column)
        || parts.stream().anyMatch(part -> part.mentions(column));
  }

  /** The same index under another name. */
  public Index named(String other) {
    return new Index(other, method, parts, include, unique, nullsNotDistinct, predicate, storage);
  }

  /**
   * One key of an index.
   *
   * @param expression a column's name, or an SQL expression when {@code computed}
   * @param computed whether it is an expression
   * @param collation other than the column's, or null
   * @param operatorClass other than the type's default, or null
   * @param descending whether it sorts downwards
   * @param nullsFirst whether NULLs come first; the default is the same as {@code descending}
   */
  public record Part(
      String expression,
      boolean computed,
      @Nullable String collation,
      @Nullable String operatorClass,
      boolean descending,
      boolean nullsFirst) {

    boolean mentions(String column) {
      return computed ? Expressions.mentions(expression, column) : expression.equals(column);
    }

    /** A column in its natural order. */
    public static Part column(String name) {
      return new Part(name, false, null, null, false, false);
    }

    /** An expression in its natural order. */
    public static Part expression(String sql) {
      return new Part(sql, true, null, null, false, false);
    }
  }
}
