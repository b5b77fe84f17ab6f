package dev.whimbrel.execution;

import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.history.AppliedMigration;
import dev.whimbrel.execution.history.History;
import dev.whimbrel.execution.history.Journal;
import dev.whimbrel.execution.lock.LockWatch;
import dev.whimbrel.execution.step.Losses;
import dev.whimbrel.execution.step.StepFailed;
import dev.whimbrel.execution.step.Steps;
import dev.whimbrel.files.OperationCodec;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.operation.AlterColumn;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.RunJava;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Undoes migrations with their stored reverses, on a session that holds the runner's lock. */
final class Reverter {

  private final Session session;
  private final RevertOptions options;
  private final List<MigrationId> done = new ArrayList<>();

  Reverter(Session session, RevertOptions options) {
    this.session = session;
    this.options = options;
  }

  /** Reverts these, the newest first. */
  List<MigrationId> run(Standing standing, Collection<MigrationId> wanted) throws SQLException {
    List<Work> works = prepared(standing, wanted);
    if (!options.loseData() && works.size() > 1 && standing.interrupted().isEmpty()) {
      refuseAnyLoss(works, standing.state());
    }
    return run(standing, works);
  }

  /**
   * Each counts once more when its turn comes; by then the ones before would be reverted. What
   * comes after something that may itself take rows away can be counted only then.
   */
  private void refuseAnyLoss(List<Work> works, Schema state) throws SQLException {
    List<Operation> back =
        works.stream()
            .flatMap(w -> w.operations().stream())
            .takeWhile(Reverter::keepsValues)
            .toList();
    Connection connection = session.connection();
    List<String> losses;
    connection.setAutoCommit(false);
    try {
      session.prepareTransaction();
      losses = Losses.counted(connection, back, state);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    refuseLosses(
        works.stream().map(work -> work.id().toString()).collect(Collectors.joining(", ")),
        "reverting them would lose ",
        losses);
  }

  private static boolean keepsValues(Operation operation) {
    return !(operation instanceof Sql
        || operation instanceof RunJava
        || operation instanceof AlterColumn);
  }

  /** What reverting these comes down to; refuses what cannot be reverted. */
  List<Work> prepared(Standing standing, Collection<MigrationId> wanted) {
    List<AppliedMigration> rows = rows(standing, wanted);
    refuseInterrupted(standing, wanted);
    refuseRequired(standing, rows);
    return works(standing, rows);
  }

  /** Reverts what was prepared. */
  List<MigrationId> run(Standing standing, List<Work> works) throws SQLException {
    try (LockWatch watch = session.watchLocks()) {
      WorkRunner runner = new WorkRunner(session, watch, options.interrupted());
      for (int i = 0; i < works.size(); i++) {
        Work work = works.get(i);
        try {
          runner.run(work, standing.journalOf(work.id()));
        } catch (StepFailed failed) {
          List<MigrationId> rest =
              works.subList(i + 1, works.size()).stream().map(Work::id).toList();
          throw Report.of(failed, work, done, rest);
        }
        done.add(work.id());
      }
    }
    return done;
  }

  private static List<AppliedMigration> rows(Standing standing, Collection<MigrationId> wanted) {
    for (MigrationId id : wanted) {
      standing.migration(id);
      if (!standing.isApplied(id)) {
        throw new HistoryConflict(
            new Problem(
                "not-applied",
                id.toString(),
                "it is not applied to this database",
                "`whimbrel migrate status` lists what is"));
      }
    }
    return standing.applied().stream().filter(row -> wanted.contains(row.id())).toList().reversed();
  }

  /** What is half there belongs to no state from which something could be taken back. */
  private static void refuseInterrupted(Standing standing, Collection<MigrationId> wanted) {
    List<Problem> problems =
        standing.interrupted().stream()
            .filter(id -> !wanted.contains(id))
            .map(
                id ->
                    new Problem(
                        "interrupted-run",
                        id.toString(),
                        "a run was killed in the middle of it",
                        standing.isApplied(id)
                            ? "go on with `whimbrel migrate revert " + id + "`"
                            : "go on with `whimbrel migrate apply`"))
            .toList();
    if (!problems.isEmpty()) {
      throw new HistoryConflict(problems);
    }
  }

  private static void refuseRequired(Standing standing, List<AppliedMigration> rows) {
    List<MigrationId> going = new ArrayList<>(rows.stream().map(AppliedMigration::id).toList());
    List<MigrationId> further = new ArrayList<>();
    // In the order of application, so that what requires something found comes after it.
    for (AppliedMigration later : standing.applied()) {
      if (!going.contains(later.id()) && later.requires().stream().anyMatch(going::contains)) {
        going.add(later.id());
        further.add(later.id());
      }
    }
    if (!further.isEmpty()) {
      String first = rows.stream().map(r -> r.id().toString()).collect(Collectors.joining(" "));
      String all = further.stream().map(MigrationId::toString).collect(Collectors.joining(" "));
      throw new HistoryConflict(
          new Problem(
              "still-required",
              first.replace(" ", ", "),
              "later migrations require it: " + all.replace(" ", ", "),
              "revert them too: `whimbrel migrate revert " + first + " " + all + "`"));
    }
  }

  private List<Work> works(Standing standing, List<AppliedMigration> rows) {
    List<Work> works = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Schema state = standing.state();
    for (AppliedMigration row : rows) {
      try {
        List<Operation> back = operations(row);
        works.add(work(row, back, state));
        for (Operation operation : back) {
          state = operation.applyTo(state);
        }
      } catch (InvalidMigration invalid) {
        problems.addAll(unfit(row, invalid));
        break;
      }
    }
    if (!problems.isEmpty()) {
      throw new HistoryConflict(problems);
    }
    return works;
  }

  private static List<Operation> operations(AppliedMigration row) {
    String reverse = row.reverse();
    if (reverse == null) {
      throw new HistoryConflict(
          new Problem(
              "irreversible",
              row.id().toString(),
              "it cannot be reverted: " + row.irreversible(),
              "write a new migration that leads to where you want to be"));
    }
    return OperationCodec.read(reverse);
  }

  private static List<Problem> unfit(AppliedMigration row, InvalidMigration invalid) {
    return invalid.problems().stream()
        .map(
            problem ->
                new Problem(
                    "reverse-does-not-fit",
                    row.id().toString(),
                    "a later migration changed what its reverse works on: " + problem.message(),
                    "revert that later migration first, or write a new migration"))
        .toList();
  }

  private Work work(AppliedMigration row, List<Operation> back, Schema state) {
    History history = new History(session.connection());
    Work.Opening opening =
        options.loseData()
            ? Work.Opening.NONE
            : work ->
                refuseLosses(
                    row.id().toString(),
                    "reverting it would lose ",
                    Losses.locked(session.connection(), back, state));
    return new Work(
        row.id(),
        "reverse of " + row.id(),
        Journal.Direction.DOWN,
        back,
        Steps.of(back, state, session.dialect()),
        opening,
        took -> history.remove(row, took));
  }

  private static void refuseLosses(String where, String message, List<String> losses) {
    if (!losses.isEmpty()) {
      throw new HistoryConflict(
          new Problem(
              "would-lose-data",
              where,
              message + String.join(", ", losses),
              "copy them elsewhere first, or add --lose-data (from Java: loseData of"
                  + " RevertOptions)"));
    }
  }
}
