package dev.whimbrel.starter;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.AppMigrations;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.Status;
import javax.sql.DataSource;

/**
 * Sees to it that a database has the schema that the application was written for, before anything
 * else asks it for rows.
 */
final class MigrationsAtStart {

  /** What becomes of a database that is behind. */
  enum Wish {
    /** It gets what it lacks; of several processes that start at once, one applies it. */
    APPLY,
    /** The application does not start. */
    REFUSE,
    /** Nobody looks. */
    OFF
  }

  MigrationsAtStart(DataSource database, Wish wish) {
    if (wish != Wish.OFF) {
      prepare(Whimbrel.migrations(database).load(AppMigrations.all()).build(), wish);
    }
  }

  private static void prepare(Whimbrel whimbrel, Wish wish) {
    Status status = whimbrel.status();
    if (!status.conflicts().isEmpty()) {
      throw new HistoryConflict(status.conflicts());
    }
    int pending = status.pending().size();
    if (pending > 0 && wish == Wish.REFUSE) {
      throw behind(pending);
    }
    if (pending > 0) {
      whimbrel.apply();
    }
  }

  private static HistoryConflict behind(int pending) {
    return new HistoryConflict(
        new Problem(
            "pending-migrations",
            "",
            "The database is %d %s behind this application."
                .formatted(pending, pending == 1 ? "migration" : "migrations"),
            "see them with `whimbrel migrate plan` and apply them with `whimbrel migrate apply`, or"
                + " start with whimbrel.migrations.at-start=apply"));
  }
}
