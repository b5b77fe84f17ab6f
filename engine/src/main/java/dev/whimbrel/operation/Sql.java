package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements that the author wrote; for data, as their effect on the schema is not looked at.
 *
 * @param up what to run
 * @param down what undoes it, or null when nothing does
 * @param onComplete whether it waits for the end of a release
 */
public record Sql(Script up, @Nullable Script down, boolean onComplete) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    return before;
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return down == null ? Optional.empty() : Optional.of(List.of(new Sql(down, up, onComplete)));
  }

  @Override
  public String describe() {
    return "run SQL";
  }
}
