package dev.whimbrel.execution;

import dev.whimbrel.error.Problem;
import java.util.List;

/**
 * What was found when a database was held against its history.
 *
 * @param checked how many migrations have a verify section, all of which ran
 * @param failures verify sections that did not hold
 * @param differences what the database has (+), lacks (-) and has otherwise (~) than the history
 *     says
 * @param uncompared objects that are there, but whose text the server could not be asked about
 */
public record Verification(
    int checked, List<Problem> failures, List<String> differences, List<String> uncompared) {

  /** Copies. */
  public Verification {
    failures = List.copyOf(failures);
    differences = List.copyOf(differences);
    uncompared = List.copyOf(uncompared);
  }

  /** Whether the database is what its history says. */
  public boolean holds() {
    return failures.isEmpty() && differences.isEmpty();
  }
}
