package dev.whimbrel.execution;

import dev.whimbrel.dialect.Statement;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.error.WhimbrelException;
import dev.whimbrel.execution.data.Batches;
import dev.whimbrel.execution.data.Commits;
import dev.whimbrel.execution.data.DataMigration;
import dev.whimbrel.execution.data.FrozenSchema;
import dev.whimbrel.execution.data.Reached;
import dev.whimbrel.execution.history.Journal;
import dev.whimbrel.execution.lock.LockWatch;
import dev.whimbrel.execution.step.Step;
import dev.whimbrel.execution.step.StepFailed;
import dev.whimbrel.files.LongNames;
import dev.whimbrel.migration.MigrationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs single steps on a session, under the eyes of a {@link LockWatch}. */
final class StepRunner {

  private final Session session;
  private final LockWatch watch;
  private final Transactions transactions;
  private final Journal journal;

  StepRunner(Session session, LockWatch watch) {
    this.session = session;
    this.watch = watch;
    this.transactions = new Transactions(session, watch);
    this.journal = new Journal(session.connection());
  }

  void run(Work work, Step step) throws StepFailed {
    MigrationId id = work.id();
    long start = System.nanoTime();
    watch.begin(id);
    try {
      switch (step) {
        case Step.Sql sql -> execute(work, sql);
        case Step.Java java when java.transactional() -> call(id, java, Commits.WITH_THE_MIGRATION);
        case Step.Java java -> inBatches(id, java);
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

  private void execute(Work work, Step.Sql step) throws SQLException {
    Statement.@Nullable Look look = step.statement().look();
    Optional<String> found = look == null ? Optional.empty() : found(look);
    if (found.isPresent() && Objects.requireNonNull(look).refuses()) {
      throw new HistoryConflict(
          new Problem(
              "would-be-lost",
              step.operation(),
              found.get(),
              "drop it before, and make it again behind"));
    }
    if (found.isEmpty()) {
      run(work, step);
    }
  }

  private Optional<String> found(Statement.Look look) throws SQLException {
    try (java.sql.Statement select = session.connection().createStatement()) {
      select.setEscapeProcessing(false);
      ResultSet row = select.executeQuery(look.query());
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  private void run(Work work, Step.Sql step) throws SQLException {
    if (step.statement().escapes()) {
      // What its script has set may have been in another transaction, or before a kill.
      execute("SET standard_conforming_strings = off");
    }
    Optional<Problem> cut = execute(step.text(), work.where(step));
    // What cannot be rolled back is there, and so is what is to be undone with such a name.
    if (cut.isPresent() && step.transactional() && work.direction() == Journal.Direction.UP) {
      throw new InvalidMigration(cut.get());
    }
  }

  void execute(String sql) throws SQLException {
    execute(sql, "");
  }

  /** What the server says of a name that it cut. */
  private Optional<Problem> execute(String sql, String where) throws SQLException {
    try (java.sql.Statement statement = session.connection().createStatement()) {
      // Braces are JSON and arrays in our statements, never JDBC escapes.
      statement.setEscapeProcessing(false);
      statement.execute(sql);
      return LongNames.told(statement.getWarnings(), where);
    }
  }

  private void inBatches(MigrationId id, Step.Java step)
      throws SQLException, ReflectiveOperationException, StepFailed {
    EachBatch batches = new EachBatch(id, step.number(), journal.reached(id, step.number()));
    try {
      call(id, step, batches);
    } catch (SQLException | ReflectiveOperationException | RuntimeException e) {
      throw new StepFailed(id, step, unwrapped(e), watch.last()).keeping(batches.last);
    }
  }

  /** Commits each batch together with its row in the journal. */
  private final class EachBatch implements Commits {

    private final MigrationId id;
    private final int step;
    private final @Nullable Reached before;
    private @Nullable Reached last;

    EachBatch(MigrationId id, int step, @Nullable Reached before) {
      this.id = id;
      this.step = step;
      this.before = before;
      this.last = before;
    }

    @Override
    public boolean eachBatch() {
      return true;
    }

    @Override
    public @Nullable Reached before() {
      return before;
    }

    @Override
    public Reached commit(Batch batch) throws SQLException {
      AtomicReference<Reached> end = new AtomicReference<>();
      watch.begin(id);
      try {
        transactions.run(
            id,
            () -> {
              Reached reached = batch.run();
              journal.reach(id, step, reached);
              end.set(reached);
            });
      } catch (StepFailed failed) {
        if (failed.reason() instanceof SQLException refused) {
          throw refused;
        }
        throw new IllegalStateException(failed);
      }
      Reached reached = Objects.requireNonNull(end.get());
      last = reached;
      return reached;
    }
  }

  /** A class that does not link or breaks off with an error has failed like one that throws. */
  private void call(MigrationId id, Step.Java step, Commits commits)
      throws SQLException, ReflectiveOperationException {
    try {
      run(id, step, commits);
    } catch (Error broken) {
      throw new ReflectiveOperationException(broken.toString(), broken);
    }
  }

  private void run(MigrationId id, Step.Java step, Commits commits)
      throws SQLException, ReflectiveOperationException {
    DataMigration migration =
        Class.forName(step.run().up(), true, loader())
            .asSubclass(DataMigration.class)
            .getDeclaredConstructor()
            .newInstance();
    migration.run(
        new FrozenSchema(session.connection(), step.state()),
        new Batches(
            (table, done, total) ->
                session.events().accept(new Event.Progress(id, table, done, total)),
            commits));
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? StepRunner.class.getClassLoader() : context;
  }
}
