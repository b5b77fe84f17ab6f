package dev.whimbrel.operation;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Operations that change the database and not what migrations know of it: another operation, or
 * nobody, says so in the state.
 *
 * @param operations what changes, in order
 */
public record DatabaseOnly(List<Operation> operations) implements Operation {

  /** Copies. */
  public DatabaseOnly {
    operations = List.copyOf(operations);
  }

  @Override
  public Schema applyTo(Schema before) {
    return before;
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return StateOnly.back(operations, before).map(back -> List.of(new DatabaseOnly(back)));
  }

  /**
   * What the next of its operations finds: the state is not told of these, so where it knows better
   * already it stays as it is.
   */
  public static Schema next(Operation operation, Schema state) {
    try {
      return operation.applyTo(state);
    } catch (InvalidMigration knownAlready) {
      return state;
    }
  }

  @Override
  public String describe() {
    return "in the database alone: " + StateOnly.sentences(operations);
  }
}
