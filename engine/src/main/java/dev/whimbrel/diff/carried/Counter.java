package dev.whimbrel.diff.carried;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of a table that says which number the next row of another table gets, as where a database
 * has no sequences.
 *
 * @param table the table of such rows
 * @param names the column of its key
 * @param name the key of the row
 * @param numbers the column of the number
 * @param step how many are taken at a time
 */
public record Counter(String table, String names, String name, String numbers, int step) {

  private static final int USUAL = 50;

  /** The same with another key. */
  public Counter named(String other) {
    return new Counter(table, names, other, numbers, step);
  }

  /** One that a table without entity is for, as its columns say; of the rows of another table. */
  public static Optional<Counter> of(Table table, String name) {
    List<String> key = table.primaryKey().map(Constraint::columns).orElse(List.of());
    List<Column> others =
        table.columns().stream().filter(column -> !key.contains(column.name())).toList();
    return key.size() == 1
            && others.size() == 1
            && others.getFirst().type().sql().equals("bigint")
            && table.column(key.getFirst()).orElseThrow().type().sql().startsWith("character")
        ? Optional.of(
            new Counter(table.name(), key.getFirst(), name, others.getFirst().name(), USUAL))
        : Optional.empty();
  }

  /**
   * The statement that lets it go on after the numbers that rows have got so far, and says nothing
   * where there are none.
   *
   * @param place the column that gets the numbers, as SQL
   * @param rows its table, as SQL
   * @param before further numbers that were given, as SQL
   */
  public String begin(String place, String rows, List<String> before) {
    List<String> last = new ArrayList<>(before);
    last.addFirst("(SELECT max(%s) FROM %s)".formatted(place, rows));
    return """
    INSERT INTO %1$s AS c (%2$s, %3$s)
    SELECT %4$s, given.last + %5$d FROM (SELECT greatest(%6$s) AS last) given WHERE given.last IS NOT NULL
    ON CONFLICT (%2$s) DO UPDATE SET %3$s = greatest(c.%3$s, excluded.%3$s)\
    """
        .formatted(
            Expressions.quoted(table),
            Expressions.quoted(names),
            Expressions.quoted(numbers),
            Carried.literal(name),
            step,
            String.join(", ", last));
  }

  /** The number that a sequence, or a column that numbers itself, gave out last, as SQL. */
  public static String given(String sequence) {
    return "(SELECT last_value + increment_by FROM pg_sequences WHERE format('%I.%I', schemaname,"
        + " sequencename)::regclass = "
        + sequence
        + "::regclass)";
  }

  /**
   * The statement that lets a sequence go on after this, or else after the highest one there is.
   */
  public String handOver(String sequence) {
    return """
    SELECT setval(%1$s, greatest(nextval(%1$s), (
      SELECT %2$s FROM %3$s ORDER BY %4$s <> %5$s, %4$s <> 'default', %2$s DESC LIMIT 1)))\
    """
        .formatted(
            sequence,
            Expressions.quoted(numbers),
            Expressions.quoted(table),
            Expressions.quoted(names),
            Carried.literal(name));
  }
}
