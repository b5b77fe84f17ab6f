package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Operations that change what migrations know of the database and not the database: it is like that
 * already, or somebody else makes it so.
 *
 * @param operations what changes, in order
 */
public record StateOnly(List<Operation> operations) implements Operation {

  /** Copies. */
  public StateOnly {
    operations = List.copyOf(operations);
  }

  @Override
  public Schema applyTo(Schema before) {
    Schema state = before;
    for (Operation operation : operations) {
      state = operation.applyTo(state);
    }
    return state;
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return back(operations, before).map(back -> List.of(new StateOnly(back)));
  }

  /** What undoes operations, the last first; empty when one of them cannot be undone. */
  static Optional<List<Operation>> back(List<Operation> operations, Schema before) {
    List<Operation> back = new ArrayList<>();
    Schema state = before;
    for (Operation operation : operations) {
      Optional<List<Operation>> inverse = operation.inverse(state);
      if (inverse.isEmpty()) {
        return Optional.empty();
      }
      back.addAll(0, inverse.get());
      state = operation.applyTo(state);
    }
    return Optional.of(back);
  }

  @Override
  public String describe() {
    return "in the state alone: " + sentences(operations);
  }

  static String sentences(List<Operation> operations) {
    return operations.stream().map(Operation::describe).collect(Collectors.joining(", "));
  }
}
