package dev.whimbrel.diff;

import dev.whimbrel.operation.Operation;
import java.util.List;

/**
 * What leads from one schema to another.
 *
 * @param operations in an order that can be carried out; where a question is open, as if a drop and
 *     an add were meant and rows needed no value
 * @param questions what the author has to answer before the operations may be written down
 * @param oneWay why nothing undoes some of the operations, in whole sentences
 */
public record Difference(
    List<Operation> operations, List<Question> questions, List<String> oneWay) {

  /** Copies. */
  public Difference {
    operations = List.copyOf(operations);
    questions = List.copyOf(questions);
    oneWay = List.copyOf(oneWay);
  }

  /** Whether the two schemas mean the same. */
  public boolean isEmpty() {
    return operations.isEmpty();
  }
}
