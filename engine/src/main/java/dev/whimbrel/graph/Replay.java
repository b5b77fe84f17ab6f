package dev.whimbrel.graph;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import java.util.List;

/** Applies migrations in memory. */
public final class Replay {

  private Replay() {}

  /**
   * The schema after the migrations, in their order.
   *
   * @throws InvalidMigration naming the first file and operation that cannot be; what comes after
   *     it would only be a consequence
   */
  public static Schema of(List<Migration> migrations, Schema before) {
    Schema state = before;
    for (Migration migration : migrations) {
      int number = 0;
      for (Operation operation : migration.operations()) {
        number++;
        try {
          state = operation.applyTo(state);
        } catch (InvalidMigration e) {
          throw located(e, migration, number, operation);
        }
      }
    }
    return state;
  }

  private static InvalidMigration located(
      InvalidMigration e, Migration migration, int number, Operation operation) {
    String where =
        "%s operation %d (%s)".formatted(migration.source().file(), number, operation.describe());
    return new InvalidMigration(
        e.problems().stream()
            .map(p -> new Problem(p.code(), where, p.message(), p.detail(), p.hint()))
            .toList());
  }
}
