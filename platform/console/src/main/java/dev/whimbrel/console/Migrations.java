package dev.whimbrel.console;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.AppMigrations;
import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.Database;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.execution.Status;
import java.util.function.Consumer;

/** Sees to it that a database has the schema that the application was written for. */
final class Migrations {

  private Migrations() {}

  /** Applies what is pending, or refuses to start on a schema that is behind. */
  static void prepare(Database database, boolean allowed, Consumer<String> tell) {
    int pending = pending(database);
    if (pending == 0) {
      return;
    }
    if (!allowed) {
      throw behind(pending, ", or start with --migrate.");
    }
    tell.accept("Applying " + CommandOutput.counted(pending, "migration", "migrations") + " ...");
    of(database).apply();
  }

  /** Refuses a schema that is behind. */
  static void requireApplied(Database database) {
    int pending = pending(database);
    if (pending > 0) {
      throw behind(pending, ".");
    }
  }

  /** What is applied and what waits; refused when the history and the files disagree. */
  static Status status(Database database) {
    Status status = of(database).status();
    if (!status.conflicts().isEmpty()) {
      throw new HistoryConflict(status.conflicts());
    }
    return status;
  }

  private static int pending(Database database) {
    return status(database).pending().size();
  }

  private static CommandFailure behind(int pending, String end) {
    return new CommandFailure(
        "pending-migrations",
        "The database is %s behind this application."
            .formatted(CommandOutput.counted(pending, "migration", "migrations")),
        "See them with `whimbrel migrate plan` and apply them with `whimbrel migrate apply`" + end);
  }

  private static Whimbrel of(Database database) {
    return Whimbrel.migrations(database.dataSource()).load(AppMigrations.all()).build();
  }
}
