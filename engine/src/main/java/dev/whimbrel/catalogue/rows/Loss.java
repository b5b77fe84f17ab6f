package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows, values or positions that a plan takes away for good.
 *
 * @param one what a single one of them is called: {@code row of public.report}
 * @param many what several of them are called
 * @param question how many there are
 * @param table that holds them, and is locked to keep others from adding to it; null for none
 */
public record Loss(String one, String many, Question.Count question, @Nullable Key table) {

  /** Comes before counting: a policy would hide rows that go all the same. */
  public static final String ALL_ROWS = "SET row_security = off";

  /**
   * Rows of a table, without those that inherit from it.
   *
   * @param condition of those that go; empty for all of them
   */
  public static Loss rows(Key table, String condition) {
    return of("row", "rows", table.qualified(), new Where(table, condition));
  }

  /** All values of a column. */
  public static Loss values(Key column) {
    // Of a row with an empty field IS NOT NULL is false.
    String condition = " WHERE r." + Names.quote(column.part()) + " IS DISTINCT FROM NULL";
    return of("value", "values", NullDemands.where(column), new Where(column, condition));
  }

  /** Values that a column's new type makes others of. */
  public static Loss rounded(Key column, String type, String condition) {
    return of(
        "value",
        "values",
        NullDemands.where(column) + ", cut or rounded as " + type,
        new Where(column, " WHERE " + condition));
  }

  /** Values of a field within a column's values. */
  static Loss field(Key column, String field, String condition) {
    return of(
        "value",
        "values",
        "field %s in %s".formatted(field, NullDemands.where(column)),
        new Where(column, " WHERE " + condition));
  }

  /** Where arrays within a column's values begin, if not at 1. */
  static Loss bounds(Key column, String field, String condition) {
    String of = field.isEmpty() ? "" : "field %s in ".formatted(field);
    return of(
        "lower bound",
        "lower bounds",
        of + NullDemands.where(column),
        new Where(column, " WHERE " + condition));
  }

  /** Where a sequence stands. */
  static Loss position(Key sequence) {
    Question.Count question =
        new Question.Count(
            "SELECT count(*) FROM %s AS r, pg_catalog.pg_sequence AS s WHERE s.seqrelid = r.tableoid"
                    .formatted(Question.ROWS)
                + " AND (r.is_called OR r.last_value <> s.seqstart)",
            Map.of(Question.ROWS, new Question.Place(sequence, true)));
    String name = sequence.qualified();
    return new Loss("position of " + name, "positions of " + name, question, null);
  }

  private record Where(Key key, String condition) {}

  private static Loss of(String one, String many, String where, Where rows) {
    Key table = rows.key().of(Kind.TABLE, "");
    Question.Count question =
        new Question.Count(
            "SELECT count(*) FROM " + Question.ROWS + " AS r" + rows.condition(),
            Map.of(Question.ROWS, new Question.Place(table, false)));
    return new Loss(one + " of " + where, many + " of " + where, question, table);
  }

  /** How many there are now. */
  long count(Statement statement, LiveNames names) throws SQLException {
    return Queries.number(statement, question.sql(names));
  }

  /** Keeps others from adding to it until the end of the transaction. */
  void lock(Statement statement, LiveNames names) throws SQLException {
    if (table != null) {
      statement.execute("LOCK TABLE ONLY " + names.live(table) + " IN ACCESS EXCLUSIVE MODE");
    }
  }

  /** In words: {@code 3 rows of public.report}. */
  String words(long count) {
    return String.format(Locale.ROOT, "%,d ", count) + (count == 1 ? one : many);
  }
}
