package dev.whimbrel.execution;

import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.history.AppliedMigration;
import dev.whimbrel.migration.MigrationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the files and a database stand to each other.
 *
 * @param entries what is applied, in the order in which it came, then what is pending, in order
 * @param conflicts why nothing may be applied
 */
public record Status(List<Entry> entries, List<Problem> conflicts) {

  /** Copies. */
  public Status {
    entries = List.copyOf(entries);
    conflicts = List.copyOf(conflicts);
  }

  /** What a migration is to a database. */
  public enum State {
    /** In the database, as its file says. */
    APPLIED,
    /** In the database; its file says something else now. */
    EDITED,
    /** In the database; there is no file. */
    GONE,
    /** Not in the database. */
    PENDING,
    /** Partly in the database: a run was killed. */
    INTERRUPTED
  }

  /**
   * One migration.
   *
   * @param id its identity
   * @param state what it is to the database
   * @param file its path for messages
   * @param applied what the history says of it, or null
   */
  public record Entry(
      MigrationId id, State state, String file, @Nullable AppliedMigration applied) {}

  /** What waits to be applied, in order. */
  public List<MigrationId> pending() {
    return entries.stream().filter(e -> e.applied() == null).map(Entry::id).toList();
  }

  static Status of(Standing standing) {
    List<Entry> entries = new java.util.ArrayList<>();
    for (AppliedMigration row : standing.applied()) {
      entries.add(new Entry(row.id(), state(standing, row), row.source().file(), row));
    }
    standing
        .pending()
        .forEach(
            migration ->
                entries.add(
                    new Entry(
                        migration.id(),
                        standing.journalOf(migration.id()).isEmpty()
                            ? State.PENDING
                            : State.INTERRUPTED,
                        migration.source().file(),
                        null)));
    return new Status(entries, standing.conflicts());
  }

  private static State state(Standing standing, AppliedMigration row) {
    if (!standing.journalOf(row.id()).isEmpty()) {
      return State.INTERRUPTED;
    }
    if (standing.isEdited(row)) {
      return State.EDITED;
    }
    return standing.files().containsKey(row.id()) ? State.APPLIED : State.GONE;
  }
}
