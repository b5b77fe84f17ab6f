package dev.whimbrel.model.query;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Order;
import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.row.Select;
import dev.whimbrel.model.row.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One key that a list is sorted by. Rows without a value come last in either direction, as nobody
 * looks for them first.
 *
 * @param order the path and the direction
 * @param field at the end of the path
 * @param sql the expression
 * @param nullable whether there can be rows without a value
 * @param own whether it is a column of the rows themselves
 */
record SortKey(Order order, Field field, String sql, boolean nullable, boolean own) {

  static SortKey of(Select select, Order order) {
    ResolvedColumn column = select.shown(order.path());
    return new SortKey(
        order,
        column.field(),
        Values.sortable(column.field(), column.sql()),
        Select.isNullable(column),
        column.joins().isEmpty() && column.computed() == null);
  }

  /** The same among rows that have a value. */
  SortKey valued() {
    return new SortKey(order, field, sql, false, own);
  }

  /** Whether it sorts downwards in this direction through the list. */
  boolean isDown(boolean forwards) {
    return order.descending() == forwards;
  }

  /** The key of ORDER BY; backwards, everything is the other way round. */
  String orderBy(boolean forwards) {
    String nulls = nullable ? forwards ? " NULLS LAST" : " NULLS FIRST" : "";
    return sql + (isDown(forwards) ? " DESC" : " ASC") + nulls;
  }

  /** The condition for rows that lie beyond the value. */
  String beyond(Select select, @Nullable Object value, boolean forwards) {
    if (value == null) {
      return forwards ? "false" : sql + " IS NOT NULL";
    }
    String beyond = sql + (isDown(forwards) ? " < " : " > ") + placeholder(select, value);
    return nullable && forwards ? "(" + beyond + " OR " + sql + " IS NULL)" : beyond;
  }

  /** The condition for rows that have the value. */
  String same(Select select, @Nullable Object value) {
    return value == null ? sql + " IS NULL" : sql + " = " + placeholder(select, value);
  }

  /** The condition for rows that are not before the value, where all have one. */
  String from(Select select, Object value, boolean forwards) {
    return sql + (isDown(forwards) ? " <= " : " >= ") + placeholder(select, value);
  }

  String placeholder(Select select, Object value) {
    boolean single = field.type() == float.class || field.type() == Float.class;
    // Compared with a wider number, 0.1 of four bytes would not equal itself.
    return single ? "CAST(" + select.bind(value) + " AS real)" : select.bind(value);
  }

  /** The value that a cursor holds as text; nothing when it cannot be one. */
  Optional<Object> parse(String text) {
    try {
      return switch (field.kind()) {
        case TEXT, LONG_TEXT, CHOICE, TIME, JSON, OTHER -> Optional.of(text);
        case INTEGER, BINARY -> Optional.of(integer(text));
        case DECIMAL -> Optional.of(decimal(text));
        case BOOLEAN -> Optional.of(Boolean.valueOf(text));
        case DATE -> held(LocalDate.parse(text), LocalDate.MIN, LocalDate.MAX);
        case TIMESTAMP ->
            Values.isLocal(field)
                ? held(LocalDateTime.parse(text), LocalDateTime.MIN, LocalDateTime.MAX)
                : held(OffsetDateTime.parse(text), OffsetDateTime.MIN, OffsetDateTime.MAX);
        case DURATION -> Values.duration(text).map(Values::nanoseconds);
        case UUID -> Optional.of(UUID.fromString(text));
        case REFERENCE, REFERENCES -> Optional.empty();
      };
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A day or moment that a column can hold; the first and last of Java stand for infinity. */
  private static Optional<Object> held(Temporal value, Temporal least, Temporal most) {
    int year = value.get(ChronoField.YEAR);
    boolean infinite = value.equals(least) || value.equals(most);
    return infinite || (year > -4712 && year < 294_276) ? Optional.of(value) : Optional.empty();
  }

  private static Object integer(String text) {
    BigInteger number = new BigInteger(text);
    return number.bitLength() < Long.SIZE ? (Object) number.longValueExact() : number;
  }

  private static Object decimal(String text) {
    boolean special = text.equals("NaN") || text.endsWith("Infinity");
    return special ? (Object) Double.valueOf(text) : new BigDecimal(text);
  }
}
