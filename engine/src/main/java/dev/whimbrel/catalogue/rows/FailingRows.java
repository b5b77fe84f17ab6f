package dev.whimbrel.catalogue.rows;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Counts the rows for which an expression fails, one after the other. */
final class FailingRows {

  private FailingRows() {}

  /** Their number; null where this user may not make a temporary function, or the server none. */
  static @Nullable Long count(Statement statement, Question.Trial trial, LiveNames names)
      throws SQLException {
    statement.execute("BEGIN; SET LOCAL search_path = ''");
    try {
      statement.execute(function(trial.column(), trial.expression(), names.of(trial.place())));
      return Queries.number(statement, "SELECT pg_temp.whimbrel_failing()");
    } catch (SQLException refused) {
      if (!RowCheck.state(refused, "42") && !RowCheck.state(refused, "25")) {
        throw refused;
      }
      return null;
    } finally {
      statement.execute("ROLLBACK");
    }
  }

  private static String function(String column, String expression, String from) {
    return """
    CREATE FUNCTION pg_temp.whimbrel_failing() RETURNS bigint LANGUAGE plpgsql AS $whimbrel$
    #variable_conflict use_column
    DECLARE
      whimbrel_row record;
      whimbrel_count bigint := 0;
    BEGIN
      FOR whimbrel_row IN SELECT r.%1$s FROM %3$s AS r LOOP
        BEGIN
          PERFORM count(%2$s) FROM (SELECT whimbrel_row.%1$s) AS o(%1$s);
        EXCEPTION WHEN data_exception OR integrity_constraint_violation OR raise_exception THEN
          whimbrel_count := whimbrel_count + 1;
        END;
      END LOOP;
      RETURN whimbrel_count;
    END
    $whimbrel$
    """
        .formatted(column, expression, from);
  }
}
