package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A data migration in Java, which sees the schema of its own place in the history.
 *
 * @param up the class that does it
 * @param down the class that undoes it, {@link #NOOP}, or null when nothing does
 * @param transactional whether it shares the migration's transaction; otherwise it commits each
 *     batch of its walks
 */
public record RunJava(String up, @Nullable String down, boolean transactional)
    implements Operation {

  /** The reverse of a data migration whose result may stay. */
  public static final String NOOP = "noop";

  @Override
  public Schema applyTo(Schema before) {
    return before;
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    if (down == null) {
      return Optional.empty();
    }
    return Optional.of(
        down.equals(NOOP) ? List.of() : List.of(new RunJava(down, up, transactional)));
  }

  @Override
  public String describe() {
    return "run " + up;
  }
}
