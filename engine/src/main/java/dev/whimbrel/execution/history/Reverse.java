package dev.whimbrel.execution.history;

import dev.whimbrel.files.OperationCodec;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What undoes a migration, as the history keeps it; one of the two is null.
 *
 * @param operations in the language of migration files
 * @param refused why there is none
 */
public record Reverse(@Nullable String operations, @Nullable String refused) {

  /** The reverse of a migration that is applied to a database in that state. */
  public static Reverse of(Migration migration, Schema before) {
    if (migration.about().irreversible() != null) {
      return new Reverse(null, migration.about().irreversible());
    }
    return migration
        .inverse(before)
        .map(back -> new Reverse(OperationCodec.write(back), null))
        .orElseGet(() -> new Reverse(null, reason(migration, before)));
  }

  private static String reason(Migration migration, Schema before) {
    Schema state = before;
    int number = 0;
    for (Operation operation : migration.operations()) {
      number++;
      if (operation.inverse(state).isEmpty()) {
        return "operation "
            + number
            + " ("
            + operation.describe()
            + ") says nothing that undoes it";
      }
      state = operation.applyTo(state);
    }
    return "nothing undoes it";
  }
}
