package dev.whimbrel.execution;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.history.History;
import dev.whimbrel.execution.history.Journal;
import dev.whimbrel.execution.history.Reverse;
import dev.whimbrel.execution.lock.LockWatch;
import dev.whimbrel.execution.step.Step;
import dev.whimbrel.execution.step.StepFailed;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.operation.NewValues;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Applies what is pending, on a session that holds the runner's lock. */
final class Applier {

  private final Session session;
  private final ApplyOptions options;
  private final List<MigrationId> done = new ArrayList<>();

  Applier(Session session, ApplyOptions options) {
    this.session = session;
    this.options = options;
  }

  List<MigrationId> run(Standing standing) throws SQLException {
    standing.refuseConflicts();
    List<Work> works = works(standing);
    if (works.isEmpty()) {
      return done;
    }
    if (options.atomic()) {
      refuseOutside(works);
    }
    try (LockWatch watch = session.watchLocks()) {
      WorkRunner runner = new WorkRunner(session, watch, options.interrupted());
      if (options.atomic()) {
        together(runner, works);
      } else {
        oneByOne(runner, works, standing);
      }
    }
    return done;
  }

  private void oneByOne(WorkRunner runner, List<Work> works, Standing standing) {
    for (int i = 0; i < works.size(); i++) {
      Work work = works.get(i);
      try {
        runner.run(work, standing.journalOf(work.id()));
      } catch (StepFailed failed) {
        throw Report.of(failed, work, done, ids(works.subList(i + 1, works.size())));
      }
      done.add(work.id());
    }
  }

  private void together(WorkRunner runner, List<Work> works) {
    try {
      runner.runTogether(works);
    } catch (StepFailed failed) {
      Work culprit =
          works.stream()
              .filter(work -> work.id().equals(failed.id()))
              .findFirst()
              .orElse(works.getLast());
      List<Work> others = works.stream().filter(work -> !work.id().equals(culprit.id())).toList();
      throw Report.of(failed, culprit, List.of(), ids(others));
    }
    done.addAll(ids(works));
  }

  private static List<MigrationId> ids(List<Work> works) {
    return works.stream().map(Work::id).toList();
  }

  private void refuseOutside(List<Work> works) {
    List<Problem> problems =
        works.stream()
            .filter(work -> !work.transactional())
            .map(
                work ->
                    new Problem(
                        "not-atomic",
                        work.file(),
                        work.id() + " has statements that run outside of a transaction",
                        "apply without --atomic"))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidMigration(problems);
    }
  }

  private List<Work> works(Standing standing) {
    List<Schema> states = states(standing);
    Iterator<Operation> operations = operations(standing).iterator();
    List<Work> works = new ArrayList<>();
    for (Migration migration : standing.pending()) {
      Schema state = states.get(works.size());
      List<Step> steps =
          Fit.ready(migration, next(operations, migration), state, session.dialect());
      works.add(work(migration, state, standing, steps));
    }
    return works;
  }

  /** The schema that each migration will find. */
  private static List<Schema> states(Standing standing) {
    List<Schema> states = new ArrayList<>();
    Schema state = standing.state();
    Fit fit = standing.fit();
    for (Migration migration : standing.pending()) {
      states.add(state);
      state = fit.after(migration, state);
    }
    return states;
  }

  /** Those of all migrations; in one transaction, what one adds is used by another. */
  private List<Operation> operations(Standing standing) {
    List<Operation> all =
        standing.pending().stream().flatMap(one -> one.operations().stream()).toList();
    return options.atomic() ? NewValues.usable(all, standing.state()) : all;
  }

  private static List<Operation> next(Iterator<Operation> operations, Migration migration) {
    return migration.operations().stream().map(own -> operations.next()).toList();
  }

  private Work work(Migration migration, Schema state, Standing standing, List<Step> steps) {
    History history = new History(session.connection());
    Reverse reverse = Fit.naming(migration, () -> Reverse.of(migration, state));
    List<MigrationId> requires = standing.requirements(migration.id());
    return new Work(
        migration.id(),
        migration.source().file(),
        Journal.Direction.UP,
        migration.operations(),
        steps,
        Work.Opening.NONE,
        took -> history.add(migration, requires, reverse, took));
  }
}
