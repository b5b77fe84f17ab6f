package dev.whimbrel.dialect.postgres;

import static dev.whimbrel.dialect.postgres.text.Identifiers.literal;
import static dev.whimbrel.dialect.postgres.text.Identifiers.quote;

import dev.whimbrel.operation.AlterSequence;
import dev.whimbrel.operation.CreateSequence;
import dev.whimbrel.operation.DropSequence;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says what becomes of a sequence. Who takes numbers by the step of {@code n} reads one of them, x,
 * as those from x - n + 1 to x (Hibernate's pooled optimizer), or as those from x to x + n - 1 (its
 * pooled-lo). Whatever is changed, none of either may have been given out before.
 */
final class SequenceSql {

  private static final Set<String> WHOLE = Set.of("smallint", "integer", "bigint");

  private final Schema before;

  SequenceSql(Schema before) {
    this.before = before;
  }

  static String create(String name, Sequence sequence) {
    return "CREATE SEQUENCE " + quote(name) + settings(sequence);
  }

  static String rename(String from, String to) {
    return "ALTER SEQUENCE " + quote(from) + " RENAME TO " + quote(to);
  }

  List<String> create(CreateSequence create) {
    List<String> sql = new ArrayList<>();
    sql.add(create(create.name(), create.sequence()));
    sql.addAll(beyond(create.name(), create.sequence(), create.above(), ""));
    return sql;
  }

  List<String> alter(AlterSequence alter) {
    Sequence was = Optional.ofNullable(before.sequences().get(alter.name())).orElse(Sequence.USUAL);
    Sequence is = alter.changed(was);
    List<String> sql = new ArrayList<>();
    if (!is.equals(was)) {
      // First, as it keeps others from taking numbers until the end of the transaction.
      String both = bound(wider(was, is));
      sql.add("ALTER SEQUENCE " + quote(alter.name()) + counting(is) + both);
      sql.add(goOn(alter.name(), was, is));
      if (!both.equals(bound(is))) {
        sql.add("ALTER SEQUENCE " + quote(alter.name()) + onlyBound(is));
      }
    }
    String further =
        " AND %s %s (SELECT %s FROM %s)"
            .formatted(
                moved(is), is.ascending() ? ">" : "<", next(is.increment()), quote(alter.name()));
    sql.addAll(beyond(alter.name(), is, alter.above(), further));
    return sql;
  }

  /** A sequence begins at 1 or -1 at the least, unless told that it may begin before. */
  private static String settings(Sequence sequence) {
    return counting(sequence) + bound(sequence);
  }

  private static String counting(Sequence sequence) {
    return " START WITH %d INCREMENT BY %d".formatted(sequence.start(), sequence.increment());
  }

  /** The server refuses a bound that the number where the sequence stands is not within. */
  private static Sequence wider(Sequence was, Sequence is) {
    long first =
        is.ascending() ? Math.min(was.start(), is.start()) : Math.max(was.start(), is.start());
    return new Sequence(first, is.increment());
  }

  private static String onlyBound(Sequence is) {
    return bound(is).isEmpty() ? is.ascending() ? " NO MINVALUE" : " NO MAXVALUE" : bound(is);
  }

  private static String bound(Sequence sequence) {
    if (sequence.ascending()) {
      return sequence.start() < 1 ? " MINVALUE " + sequence.start() : "";
    }
    return sequence.start() > -1 ? " MAXVALUE " + sequence.start() : "";
  }

  /** The number that comes next, of a sequence that has this step. */
  private static String next(long increment) {
    return "last_value + CASE WHEN is_called THEN %d ELSE 0 END".formatted(increment);
  }

  /** A sequence that nobody asked yet begins where it shall; any other goes on, and never back. */
  private static String goOn(String name, Sequence was, Sequence is) {
    boolean same = was.increment() == is.increment();
    long step = same ? 0 : Math.abs(is.increment()) - 1;
    String sign = is.ascending() ? " + " : " - ";
    return "SELECT setval(%s, CASE WHEN NOT is_called AND last_value = %d THEN %d ELSE %s(%s, %d) END, false) FROM %s"
        .formatted(
            literal(quote(name)),
            was.start(),
            is.start(),
            is.ascending() ? "greatest" : "least",
            next(was.increment()) + (step == 0 ? "" : sign + step),
            is.start(),
            quote(name));
  }

  /** Moves it on to where the next step holds no number of these columns. */
  private List<String> beyond(
      String name, Sequence sequence, Map<String, String> above, String further) {
    if (above.isEmpty()) {
      return List.of();
    }
    List<String> sql = new ArrayList<>();
    List<String> given = new ArrayList<>();
    above.forEach(
        (table, column) -> {
          // Nobody may add a row in between. What follows may ask for this lock, so it comes now.
          sql.add("LOCK TABLE " + quote(table) + " IN ACCESS EXCLUSIVE MODE");
          given.addAll(given(table, column, sequence));
        });
    sql.add(
        "SELECT setval(%s, %s, false) FROM (%s) AS given (id) HAVING %s(id) %s %d%s"
            .formatted(
                literal(quote(name)),
                moved(sequence),
                String.join(" UNION ALL ", given),
                extreme(sequence),
                sequence.ascending() ? ">=" : "<=",
                sequence.start(),
                further));
    return sql;
  }

  private static String extreme(Sequence sequence) {
    return sequence.ascending() ? "max" : "min";
  }

  private static String moved(Sequence sequence) {
    return extreme(sequence)
        + (sequence.ascending() ? "(id) + " : "(id) - ")
        + Math.abs(sequence.increment());
  }

  /** The last number of the rows that are there, and of those that the column gave out itself. */
  private List<String> given(String table, String column, Sequence sequence) {
    Optional<Column> known = before.table(table).flatMap(t -> t.column(column));
    boolean whole =
        known.isEmpty()
            || WHOLE.contains(known.get().type().sql())
            || SerialSql.is(known.get().type());
    String row =
        "SELECT %s(%s)%s FROM %s"
            .formatted(extreme(sequence), quote(column), whole ? "" : "::bigint", quote(table));
    boolean itself = sequence.ascending() && known.filter(Column::numbersItself).isPresent();
    return itself
        ? List.of(row, "SELECT pg_sequence_last_value(" + own(table, column) + "::regclass)")
        : List.of(row);
  }

  private static String own(String table, String column) {
    return "pg_get_serial_sequence(%s, %s)".formatted(literal(quote(table)), literal(column));
  }

  /** Columns that number themselves from now on do not begin with what it gave out. */
  List<String> drop(DropSequence drop) {
    List<String> sql = new ArrayList<>();
    drop.above()
        .forEach(
            (table, column) ->
                before
                    .table(table)
                    .flatMap(t -> t.column(column))
                    .filter(Column::numbersItself)
                    .ifPresent(c -> sql.add(handedOver(drop.name(), table, column))));
    sql.add("DROP SEQUENCE " + quote(drop.name()));
    return sql;
  }

  /** Never back: neither before a row, nor before what another sequence handed over. */
  private String handedOver(String name, String table, String column) {
    return "SELECT setval(%1$s, %2$s) FROM %3$s WHERE %2$s > (SELECT greatest(max(%4$s), pg_sequence_last_value(%1$s::regclass), 0) FROM %5$s)"
        .formatted(own(table, column), highest(name), quote(name), quote(column), quote(table));
  }

  /** One that was moved on stands at a number that nobody has yet: not before that is it called. */
  private String highest(String name) {
    Sequence was = Optional.ofNullable(before.sequences().get(name)).orElse(Sequence.USUAL);
    if (!was.ascending()) {
      return String.valueOf(was.start());
    }
    return "CASE WHEN is_called THEN last_value%s ELSE last_value - 1 END"
        .formatted(was.increment() > 1 ? " + " + (was.increment() - 1) : "");
  }
}
