package dev.whimbrel.execution.history;

import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the history, and the numbered steps by which older ones come up to date. */
public final class HistoryFormat {

  /** Step n leads from format n to format n + 1; a released step is never edited. */
  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              "CREATE SCHEMA IF NOT EXISTS whimbrel",
              "COMMENT ON SCHEMA whimbrel IS 'History of migrations; kept by Whimbrel'",
              "CREATE TABLE whimbrel.format (number integer NOT NULL)",
              "INSERT INTO whimbrel.format VALUES (0)",
              """
              CREATE TABLE whimbrel.migrations (
                position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                app text NOT NULL,
                name text NOT NULL,
                requires text[] NOT NULL,
                file text NOT NULL,
                kind text NOT NULL,
                format integer NOT NULL,
                checksum text NOT NULL,
                source text NOT NULL,
                reverse text,
                irreversible text,
                why text,
                applied_by text NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                milliseconds bigint NOT NULL,
                UNIQUE (app, name),
                CHECK ((reverse IS NULL) <> (irreversible IS NULL))
              )\
              """,
              """
              CREATE TABLE whimbrel.journal (
                app text NOT NULL,
                name text NOT NULL,
                direction text NOT NULL,
                step integer NOT NULL,
                statement text NOT NULL,
                state text NOT NULL CHECK (state IN ('running', 'done')),
                changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                PRIMARY KEY (app, name, step)
              )\
              """,
              """
              CREATE TABLE whimbrel.events (
                number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                app text NOT NULL,
                name text NOT NULL,
                action text NOT NULL CHECK (action IN ('applied', 'reverted')),
                acted_by text NOT NULL,
                acted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                milliseconds bigint NOT NULL,
                why text
              )\
              """),
          List.of(
              """
              CREATE TABLE whimbrel.tags (
                name text PRIMARY KEY,
                migrations text[] NOT NULL,
                tagged_by text NOT NULL,
                tagged_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                why text
              )\
              """),
          List.of(
              """
              ALTER TABLE whimbrel.journal
                ADD COLUMN walk integer,
                ADD COLUMN walked text,
                ADD COLUMN walked_rows bigint,
                ADD COLUMN walked_to text[]\
              """));

  /** The format that this version keeps. */
  public static final int NEWEST = STEPS.size();

  private HistoryFormat() {}

  /** The format in the database, or 0 when there is no history yet. */
  static int of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet there =
            statement.executeQuery("SELECT to_regclass('whimbrel.format') IS NOT NULL")) {
      there.next();
      if (!there.getBoolean(1)) {
        return 0;
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet number = statement.executeQuery("SELECT number FROM whimbrel.format")) {
      return number.next() ? number.getInt(1) : 0;
    }
  }

  /** Brings the tables up to date, whole or not at all; tells whether it had to. */
  public static boolean upgrade(Connection connection) throws SQLException {
    int found = of(connection);
    refuseNewer(found);
    if (found == NEWEST) {
      return false;
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String sql : STEPS.subList(found, NEWEST).stream().flatMap(List::stream).toList()) {
        statement.execute(sql);
      }
      statement.execute("UPDATE whimbrel.format SET number = " + NEWEST);
      connection.commit();
    } catch (SQLException refused) {
      connection.rollback();
      throw refused;
    } finally {
      connection.setAutoCommit(true);
    }
    return true;
  }

  static void refuseNewer(int found) {
    if (found > NEWEST) {
      throw new HistoryConflict(
          new Problem(
              "history-too-new",
              "whimbrel.format",
              "the history is of format " + found + ", this program reads up to " + NEWEST,
              "use the version of Whimbrel that last migrated this database, or a newer one"));
    }
  }
}
