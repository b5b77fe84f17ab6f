package dev.whimbrel.execution.step;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import java.util.ArrayList;
import java.util.List;

/** Finds the transactions that an author wrote out in a script that runs outside of one. */
public final class OwnTransactions {

  private OwnTransactions() {}

  /**
   * The steps in order, those from BEGIN to COMMIT together.
   *
   * @throws InvalidMigration when one has no end, or no beginning, or is rolled back
   */
  public static List<List<Step>> groups(List<Step> steps, String file) {
    List<List<Step>> groups = new ArrayList<>();
    List<Step> open = new ArrayList<>();
    for (Step step : steps) {
      StatementKind kind = StatementKind.of(step.text());
      boolean begins = kind == StatementKind.BEGIN;
      boolean ends = kind == StatementKind.COMMIT;
      boolean nested = begins && !open.isEmpty();
      boolean stray = ends && open.isEmpty();
      if (kind == StatementKind.ROLLBACK || nested || stray) {
        throw unbalanced(file, step);
      }
      boolean commits = step instanceof Step.Java && !step.transactional();
      if (commits && !open.isEmpty()) {
        throw unbalanced(file, open.getFirst());
      }
      boolean alone = open.isEmpty() && !begins;
      open.add(step);
      if (ends || alone) {
        groups.add(List.copyOf(open));
        open.clear();
      }
    }
    if (!open.isEmpty()) {
      throw unbalanced(file, open.getFirst());
    }
    return groups;
  }

  private static InvalidMigration unbalanced(String file, Step step) {
    return new InvalidMigration(
        new Problem(
            "transaction-control",
            file + ":" + step.line(),
            step.text() + " does not belong to a pair of BEGIN and COMMIT",
            "write both, or neither: each statement is a transaction of its own here"));
  }
}
