package dev.whimbrel.execution;

import dev.whimbrel.execution.history.Journal;
import dev.whimbrel.execution.step.Step;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.operation.Operation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A migration, or the reverse of one, made ready to run.
 *
 * @param id the migration
 * @param file for messages
 * @param direction up or down
 * @param operations what it changes
 * @param steps what runs
 * @param opening looks, in the first transaction, whether it may run at all
 * @param ending writes the history, in the transaction of the last step
 */
record Work(
    MigrationId id,
    String file,
    Journal.Direction direction,
    List<Operation> operations,
    List<Step> steps,
    Opening opening,
    Ending ending) {

  Work {
    operations = List.copyOf(operations);
    steps = List.copyOf(steps);
  }

  /** What is looked at before the first step. */
  interface Opening {
    /** Nothing. */
    Opening NONE = work -> {};

    void look(Work work) throws SQLException;
  }

  /** What is written down when all steps have run. */
  interface Ending {
    void write(Duration took) throws SQLException;
  }

  /** Whether all of it can share one transaction. */
  boolean transactional() {
    return steps.stream().allMatch(Step::transactional);
  }

  /** The place of a step in the file, as far as there is one. */
  String where(Step step) {
    return step.line() == 0 || direction == Journal.Direction.DOWN
        ? file
        : file + ":" + step.line();
  }

  /** What happened, for those who listen. */
  Event done(Duration took) {
    return direction == Journal.Direction.UP
        ? new Event.Applied(id, took)
        : new Event.Reverted(id, took);
  }
}
