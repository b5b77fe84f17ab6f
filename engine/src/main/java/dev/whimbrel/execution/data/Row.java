package dev.whimbrel.execution.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row, or a part of one, by column.
 *
 * @param values in the order of the columns; a value may be null
 */
public record Row(Map<String, @Nullable Object> values) {

  /** Copies. */
  public Row {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** A row without a column yet. */
  public static Row empty() {
    return new Row(Map.of());
  }

  /** A row of one column. */
  public static Row of(String column, @Nullable Object value) {
    return empty().with(column, value);
  }

  /** This row with one column more. */
  public Row with(String column, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
    more.put(column, value);
    return new Row(more);
  }

  /** A value as the driver gave it; null for SQL's NULL. */
  public @Nullable Object get(String column) {
    if (!values.containsKey(column)) {
      throw new IllegalArgumentException(
          "the row has no column " + column + ": " + values.keySet());
    }
    return values.get(column);
  }

  /** A value as text; null for SQL's NULL. */
  public @Nullable String text(String column) {
    Object value = get(column);
    return value == null ? null : value.toString();
  }

  /** A whole number that is there. */
  public long number(String column) {
    return ((Number) Objects.requireNonNull(get(column), column)).longValue();
  }
}
