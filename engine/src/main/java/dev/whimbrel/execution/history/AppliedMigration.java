package dev.whimbrel.execution.history;

import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.migration.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the history: a migration as it was when it was applied.
 *
 * @param position the order in which it came
 * @param id its identity
 * @param requires what it required
 * @param source the file as it was
 * @param checksum of what its operations did
 * @param reverse operations that undo it, in the language of migration files, or null
 * @param irreversible why there is no reverse, or null when there is one
 * @param by database user, and the user and host of the operating system
 * @param at when
 * @param took how long
 * @param why what its author said
 */
public record AppliedMigration(
    long position,
    MigrationId id,
    List<MigrationId> requires,
    Source source,
    String checksum,
    @Nullable String reverse,
    @Nullable String irreversible,
    String by,
    Instant at,
    Duration took,
    @Nullable String why) {

  /** Copies. */
  public AppliedMigration {
    requires = List.copyOf(requires);
  }

  /** Whether a file still says what was applied, in the same words. */
  public boolean isToTheLetter(Source file) {
    return file.text().equals(source.text()) && file.kind() == source.kind();
  }
}
