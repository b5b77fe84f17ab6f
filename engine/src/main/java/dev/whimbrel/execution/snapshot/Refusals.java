package dev.whimbrel.execution.snapshot;

import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.Problem;
import java.sql.SQLException;

/** What the server says when a database cannot be copied or renamed. */
final class Refusals {

  private Refusals() {}

  static DatabaseRefused of(SQLException refused, String database) {
    String state = refused.getSQLState() == null ? "" : refused.getSQLState();
    return new DatabaseRefused(
        new Problem(
            "snapshot-refused",
            database,
            refused.getMessage() + " (SQLSTATE " + state + ")",
            switch (state) {
              case "42501" ->
                  "this user has to own the database and may make others: ALTER ROLE ... CREATEDB";
              case "55006" -> "somebody connected at this moment; end that session and try again";
              case "55P03" -> "another run copies or renames it; try again when that has ended";
              case "53100" -> "a copy is as large as the database; free disk space";
              case "25006" -> "connect to the primary; this server only reads";
              default -> "try again; what was begun was not put in place";
            }),
        refused);
  }
}
