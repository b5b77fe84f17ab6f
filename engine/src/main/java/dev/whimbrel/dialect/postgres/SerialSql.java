package dev.whimbrel.dialect.postgres;

import static dev.whimbrel.dialect.postgres.text.Identifiers.literal;
import static dev.whimbrel.dialect.postgres.text.Identifiers.quote;

import dev.whimbrel.schema.ColumnType;
import java.util.List;
import java.util.Map;

/**
 * Says what serial stands for where its column exists already: a number whose default comes from a
 * sequence that the column owns, called as the server calls it.
 */
final class SerialSql {

  private static final Map<String, String> NUMBERS =
      Map.of("smallserial", "smallint", "serial", "integer", "bigserial", "bigint");

  private SerialSql() {}

  static boolean is(ColumnType type) {
    return type instanceof ColumnType.Scalar scalar && NUMBERS.containsKey(scalar.name());
  }

  /** The type of the values. */
  static ColumnType number(ColumnType type) {
    return type instanceof ColumnType.Scalar scalar && NUMBERS.containsKey(scalar.name())
        ? new ColumnType.Scalar(NUMBERS.get(scalar.name()), List.of())
        : type;
  }

  /** Takes the sequence away; one of another name stays with its column, unused. */
  static List<String> leave(String table, String column) {
    return List.of(
        alter(table, column, "DROP DEFAULT"),
        "DROP SEQUENCE IF EXISTS " + quote(sequence(table, column)));
  }

  /** Lets the sequence count as far as the type of its column does. */
  static String widen(String table, String column, ColumnType to) {
    return "ALTER SEQUENCE IF EXISTS "
        + quote(sequence(table, column))
        + (" AS " + number(to).sql());
  }

  /** Makes the sequence, which goes on after the highest number that is there. */
  static List<String> become(String table, String column, ColumnType to) {
    String sequence = quote(sequence(table, column));
    return List.of(
        "CREATE SEQUENCE %s AS %s OWNED BY %s.%s"
            .formatted(sequence, number(to).sql(), quote(table), quote(column)),
        restart(literal(sequence), table, column),
        alter(table, column, "SET DEFAULT nextval(" + literal(sequence) + ")"));
  }

  /**
   * Sets a sequence, given as an expression, to what its column has reached, which may be less than
   * 1.
   */
  static String restart(String sequence, String table, String column) {
    return "SELECT setval(%s, greatest(max(%s), 0) + 1, false) FROM %s"
        .formatted(sequence, quote(column), quote(table));
  }

  private static String alter(String table, String column, String what) {
    return SqlRenderer.alter(table) + "ALTER COLUMN " + quote(column) + " " + what;
  }

  private static String sequence(String table, String column) {
    return table + "_" + column + "_seq";
  }
}
