package dev.whimbrel.execution;

import dev.whimbrel.error.WhimbrelException;
import dev.whimbrel.execution.data.Batches;
import dev.whimbrel.execution.data.DataMigration;
import dev.whimbrel.execution.data.FrozenSchema;
import dev.whimbrel.execution.lock.LockWatch;
import dev.whimbrel.execution.step.Step;
import dev.whimbrel.execution.step.StepFailed;
import dev.whimbrel.migration.MigrationId;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Runs single steps on a session, under the eyes of a {@link LockWatch}. */
final class StepRunner {

  private final Session session;
  private final LockWatch watch;

  StepRunner(Session session, LockWatch watch) {
    this.session = session;
    this.watch = watch;
  }

  void run(MigrationId id, Step step) throws StepFailed {
    long start = System.nanoTime();
    watch.begin(id);
    try {
      switch (step) {
        case Step.Sql sql -> execute(sql.text());
        case Step.Java java -> call(id, java);
      }
    } catch (SQLException | ReflectiveOperationException | RuntimeException e) {
      throw new StepFailed(id, step, unwrapped(e), watch.last());
    } finally {
      watch.end();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    session.events().accept(new Event.Ran(id, step.number(), headline(step), took));
  }

  private static Exception unwrapped(Exception failure) {
    return failure instanceof RuntimeException
            && !(failure instanceof WhimbrelException)
            && failure.getCause() instanceof SQLException sql
        ? sql
        : failure;
  }

  private static String headline(Step step) {
    return step.text().lines().findFirst().orElse("");
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = session.connection().createStatement()) {
      // Braces are JSON and arrays in our statements, never JDBC escapes.
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private void call(MigrationId id, Step.Java step)
      throws SQLException, ReflectiveOperationException {
    DataMigration migration =
        Class.forName(step.run().up(), true, loader())
            .asSubclass(DataMigration.class)
            .getDeclaredConstructor()
            .newInstance();
    FrozenSchema tables = new FrozenSchema(session.connection(), step.state());
    migration.run(
        tables,
        new Batches(
            (table, done, total) ->
                session.events().accept(new Event.Progress(id, table, done, total))));
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? StepRunner.class.getClassLoader() : context;
  }
}
