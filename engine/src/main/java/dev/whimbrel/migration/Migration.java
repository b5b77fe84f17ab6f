package dev.whimbrel.migration;

import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.Script;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One authored file, read.
 *
 * @param id its identity
 * @param requires what must be applied before it
 * @param about why it exists and what its author allows
 * @param operations what it changes, in order
 * @param verify SQL that returns no row (or raises no error) when the migration's effect is there
 * @param source the file as it was read
 */
public record Migration(
    MigrationId id,
    List<MigrationId> requires,
    About about,
    List<Operation> operations,
    @Nullable Script verify,
    Source source) {

  /** Copies. */
  public Migration {
    requires = List.copyOf(requires);
    operations = List.copyOf(operations);
  }

  /** The schema after all operations. */
  public Schema applyTo(Schema before) {
    Schema state = before;
    for (Operation operation : operations) {
      state = operation.applyTo(state);
    }
    return state;
  }

  /** What leads back to the schema before, in order; empty when an operation cannot be undone. */
  public Optional<List<Operation>> inverse(Schema before) {
    if (about.irreversible() != null) {
      return Optional.empty();
    }
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
    return Optional.of(List.copyOf(back));
  }
}
