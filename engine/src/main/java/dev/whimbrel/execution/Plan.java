package dev.whimbrel.execution;

import dev.whimbrel.execution.step.Step;
import dev.whimbrel.migration.MigrationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What applying would run, in order.
 *
 * @param migrations what is pending
 */
public record Plan(List<PlannedMigration> migrations) {

  /** Copies. */
  public Plan {
    migrations = List.copyOf(migrations);
  }

  /**
   * A migration and what it comes down to.
   *
   * @param id its identity
   * @param file its path for messages
   * @param oneTransaction whether all of it is one transaction
   * @param steps what runs, in order
   */
  public record PlannedMigration(
      MigrationId id, String file, boolean oneTransaction, List<PlannedStep> steps) {

    /** Copies. */
    public PlannedMigration {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A statement, or a class to run.
   *
   * @param number from 1, within the migration
   * @param text SQL, or {@code run_java} and the class
   * @param operation what it is part of, as a sentence
   * @param line of the author's file, or 0 when it was made
   * @param condition when it runs, where the server is asked first: {@code only where ...}
   */
  public record PlannedStep(
      int number, String text, String operation, int line, @Nullable String condition) {}

  static PlannedMigration of(MigrationId id, String file, List<Step> steps) {
    return new PlannedMigration(
        id,
        file,
        steps.stream().allMatch(Step::transactional),
        steps.stream()
            .map(s -> new PlannedStep(s.number(), s.text(), s.operation(), s.line(), condition(s)))
            .toList());
  }

  private static @Nullable String condition(Step step) {
    return step instanceof Step.Sql sql && sql.statement().look() != null
        ? sql.statement().look().condition()
        : null;
  }
}
