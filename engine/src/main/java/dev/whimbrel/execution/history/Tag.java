package dev.whimbrel.execution.history;

import dev.whimbrel.migration.MigrationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name for a state of a database: which migrations were applied when somebody gave it.
 *
 * @param name what it is called
 * @param migrations what was applied, in the order in which it came
 * @param by database user, and the user and host of the operating system
 * @param at when
 * @param why what was said about it, or null
 */
public record Tag(
    String name, List<MigrationId> migrations, String by, Instant at, @Nullable String why) {

  /** Copies. */
  public Tag {
    migrations = List.copyOf(migrations);
  }
}
