package dev.whimbrel.execution.history;

import dev.whimbrel.migration.MigrationId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done to a database's schema; entries are only ever added.
 *
 * @param number their order
 * @param id the migration
 * @param action what was done with it
 * @param by database user, and the user and host of the operating system
 * @param at when
 * @param took how long
 * @param why what the migration's author said
 */
public record LogEntry(
    long number,
    MigrationId id,
    Action action,
    String by,
    Instant at,
    Duration took,
    @Nullable String why) {

  /** What can be done with a migration. */
  public enum Action {
    APPLIED,
    REVERTED
  }
}
