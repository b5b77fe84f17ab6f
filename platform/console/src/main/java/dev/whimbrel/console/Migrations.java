package dev.whimbrel.console;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.EntitySource;
import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.Status;
import dev.whimbrel.files.MigrationFiles;
import dev.whimbrel.migration.Migration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Sees to it that a database has the schema that the application was written for. */
final class Migrations {

  private Migrations() {}

  /** Applies what is pending, or refuses to start on a schema that is behind. */
  static void prepare(Database database, boolean allowed, Consumer<String> tell) {
    Whimbrel whimbrel = of(database);
    int pending = count(whimbrel.status());
    if (pending == 0) {
      return;
    }
    if (!allowed) {
      throw behind(pending);
    }
    tell.accept("Applying %d migrations ...".formatted(pending));
    whimbrel.apply();
  }

  /** Refuses a schema that is behind. */
  static void requireApplied(Database database) {
    int pending = pending(database);
    if (pending > 0) {
      throw behind(pending);
    }
  }

  /** How many migrations wait. */
  static int pending(Database database) {
    return count(of(database).status());
  }

  private static int count(Status status) {
    if (!status.conflicts().isEmpty()) {
      List<Problem> problems = status.conflicts();
      throw new HistoryConflict(problems);
    }
    return status.pending().size();
  }

  private static CommandFailure behind(int pending) {
    return new CommandFailure(
        "pending-migrations",
        "The database is %d migrations behind this application.".formatted(pending),
        "apply them with `whimbrel migrate apply` (see them first: `whimbrel migrate plan`), or"
            + " start with --migrate");
  }

  private static Whimbrel of(Database database) {
    return Whimbrel.migrations(database.dataSource()).load(all()).build();
  }

  private static List<Migration> all() {
    List<Migration> all = new ArrayList<>();
    for (EntitySource source : ServiceLoader.load(EntitySource.class)) {
      source.apps().forEach(app -> all.addAll(of(app)));
    }
    return all;
  }

  /**
   * From the checkout where there is one, so that a file just written counts; else from the jar.
   */
  private static List<Migration> of(AppSource app) {
    Path folder =
        Path.of(System.getProperty("whimbrel.home", ""))
            .resolve(app.modulePath())
            .resolve("src/main/resources/migrations");
    return Files.isDirectory(folder)
        ? MigrationFiles.read(folder)
        : MigrationFiles.readResources(
            Migrations.class.getClassLoader(), "migrations/" + app.name());
  }
}
