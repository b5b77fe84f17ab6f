package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Names;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rows or values that a plan takes away for good.
 *
 * @param table that holds them, without those that inherit from it
 * @param column whose values go; null where rows go
 * @param condition of the rows that go; empty for all of them
 */
public record Loss(Key table, @Nullable String column, String condition) {

  /** Comes before counting: a policy would hide rows that go all the same. */
  public static final String ALL_ROWS = "SET row_security = off";

  /** How many there are now. */
  public long count(Statement statement, LiveNames names) throws SQLException {
    String where = column == null ? condition : " WHERE r." + Names.quote(column) + " IS NOT NULL";
    return Queries.number(statement, "SELECT count(*) FROM " + place(names) + " AS r" + where);
  }

  /** Keeps others from adding to it until the end of the transaction. */
  public void lock(Statement statement, LiveNames names) throws SQLException {
    statement.execute("LOCK TABLE ONLY " + names.live(table) + " IN ACCESS EXCLUSIVE MODE");
  }

  private String place(LiveNames names) {
    return names.of(new Question.Place(table, false));
  }

  /** In words: {@code 3 rows of public.report}. */
  public String words(long count) {
    return column == null
        ? String.format(
            Locale.ROOT, "%,d %s of %s", count, count == 1 ? "row" : "rows", table.qualified())
        : String.format(
            Locale.ROOT,
            "%,d %s of %s.%s",
            count,
            count == 1 ? "value" : "values",
            table.qualified(),
            Names.quote(column));
  }
}
