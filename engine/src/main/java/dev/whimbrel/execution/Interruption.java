package dev.whimbrel.execution;

import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.history.Journal;
import dev.whimbrel.execution.step.StatementKind;
import dev.whimbrel.execution.step.Step;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Finds out what became of a statement that was running when its runner was killed. */
final class Interruption {

  private final Session session;
  private final StepRunner steps;
  private final Interrupted decided;

  Interruption(Session session, StepRunner steps, Interrupted decided) {
    this.session = session;
    this.steps = steps;
    this.decided = decided;
  }

  /** Whether it has to run (again); leaves nothing half done behind. */
  boolean runAgain(Work work, Step step) throws SQLException {
    return switch (StatementKind.of(step.text())) {
      // Their rows in the journal share their transaction: seen at all, they have taken effect.
      case BEGIN, COMMIT, ROLLBACK, PLAIN -> false;
      case INDEX_BUILD -> rebuild(work, step);
      case INDEX_DROP -> exists(StatementKind.droppedIndex(step.text()).orElseThrow());
      case REPEATABLE -> true;
      case OPAQUE -> decide(work, step);
    };
  }

  private boolean rebuild(Work work, Step step) throws SQLException {
    String index = StatementKind.builtIndex(step.text()).orElseThrow();
    try (PreparedStatement select =
        session
            .connection()
            .prepareStatement(
                "SELECT i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE c.relname = ? AND n.nspname = ?")) {
      select.setString(1, index);
      select.setString(2, session.namespace());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return true;
        }
        if (row.getBoolean(1)) {
          return false;
        }
      }
    }
    steps.execute("DROP INDEX CONCURRENTLY " + quoted(session.namespace()) + "." + quoted(index));
    session.events().accept(new Event.InvalidIndexDropped(work.id(), index));
    return true;
  }

  private boolean exists(String index) throws SQLException {
    session.usePath(false);
    try (PreparedStatement select =
        session.connection().prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      select.setString(1, index);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private boolean decide(Work work, Step step) {
    return switch (decided) {
      case AGAIN -> true;
      case DONE -> false;
      case ASK ->
          throw new HistoryConflict(
              new Problem(
                  "interrupted-statement",
                  work.file(),
                  "step "
                      + step.number()
                      + " of "
                      + work.id()
                      + " was running when its runner was killed; nobody knows how far it got",
                  step.text(),
                  work.direction() == Journal.Direction.UP
                      ? "look at the database, then apply with --interrupted=again or"
                          + " --interrupted=done (from Java: interrupted of ApplyOptions)"
                      : "look at the database, then revert with --interrupted=again or"
                          + " --interrupted=done (from Java: interrupted of RevertOptions)"));
    };
  }
}
