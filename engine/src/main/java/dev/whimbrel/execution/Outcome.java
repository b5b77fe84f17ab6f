package dev.whimbrel.execution;

import dev.whimbrel.migration.MigrationId;
import java.time.Duration;
import java.util.List;

/**
 * What a run changed.
 *
 * @param done the migrations that it applied or reverted, in order
 * @param took how long, waiting for others included
 */
public record Outcome(List<MigrationId> done, Duration took) {

  /** Copies. */
  public Outcome {
    done = List.copyOf(done);
  }
}
