package dev.whimbrel.execution;

import dev.whimbrel.dialect.Dialect;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.step.Step;
import dev.whimbrel.execution.step.Steps;
import dev.whimbrel.files.LongNames;
import dev.whimbrel.graph.MigrationGraph;
import dev.whimbrel.graph.Replay;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Holds migrations that wait against the schema that they will find; refusals name their file. */
final class Fit {

  private final Collection<Migration> files;

  /** For all migrations there are files of. */
  Fit(Collection<Migration> files) {
    this.files = files;
  }

  /**
   * The schema after a migration.
   *
   * @throws InvalidMigration when the files alone say that it cannot be
   * @throws HistoryConflict when only the history of this database says so
   */
  Schema after(Migration migration, Schema before) {
    try {
      return Replay.of(List.of(migration), before);
    } catch (InvalidMigration unfit) {
      if (isWrongAnywhere(unfit.problems())) {
        throw unfit;
      }
      throw new HistoryConflict(unfit.problems());
    }
  }

  private boolean isWrongAnywhere(List<Problem> unfit) {
    try {
      MigrationGraph.of(files).state();
      return false;
    } catch (InvalidMigration e) {
      return e.problems().stream()
          .anyMatch(p -> unfit.stream().anyMatch(u -> u.where().equals(p.where())));
    }
  }

  /** What a migration comes down to on a server. */
  static List<Step> steps(Migration migration, Schema before, Dialect dialect) {
    return steps(migration, migration.operations(), before, dialect);
  }

  private static List<Step> steps(
      Migration migration, List<Operation> operations, Schema before, Dialect dialect) {
    return naming(migration, () -> Steps.of(operations, before, dialect));
  }

  /**
   * The same of a migration that is to run, of operations that stand in for its own.
   *
   * @throws InvalidMigration when the server would not take it as it stands there
   */
  static List<Step> ready(
      Migration migration, List<Operation> operations, Schema before, Dialect dialect) {
    List<Step> steps = steps(migration, operations, before, dialect);
    refuseLongNames(steps, migration.source().file());
    return steps;
  }

  /** Before anything runs, as some of it may run outside of a transaction. */
  private static void refuseLongNames(List<Step> steps, String file) {
    List<Problem> problems =
        steps.stream()
            .filter(step -> step instanceof Step.Sql && step.line() > 0)
            .flatMap(step -> LongNames.in(((Step.Sql) step).authored(), file).stream())
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidMigration(problems);
    }
  }

  /** What comes of a migration, whose file a refusal names. */
  static <T> T naming(Migration migration, Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidMigration refused) {
      String file = migration.source().file();
      throw new InvalidMigration(
          refused.problems().stream()
              .map(
                  p ->
                      new Problem(
                          p.code(),
                          p.where().isEmpty() ? file : file + " " + p.where(),
                          p.message(),
                          p.detail(),
                          p.hint()))
              .toList());
    }
  }
}
