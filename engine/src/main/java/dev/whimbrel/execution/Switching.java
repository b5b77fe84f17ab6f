package dev.whimbrel.execution;

import dev.whimbrel.execution.Plan.PlannedMigration;
import java.util.List;

/**
 * What leads a database from its history to the files.
 *
 * @param reverts what only the history has, newest first, with what requires it
 * @param applies what only the files have, in order
 * @param losses what reverting takes away for good, such as {@code 3 rows of table place}
 */
public record Switching(
    List<PlannedMigration> reverts, List<PlannedMigration> applies, List<String> losses) {

  /** Copies. */
  public Switching {
    reverts = List.copyOf(reverts);
    applies = List.copyOf(applies);
    losses = List.copyOf(losses);
  }

  /** Whether the database is as the files say already. */
  public boolean isNothing() {
    return reverts.isEmpty() && applies.isEmpty();
  }
}
