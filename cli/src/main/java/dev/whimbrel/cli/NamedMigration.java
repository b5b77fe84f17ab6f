package dev.whimbrel.cli;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.migration.MigrationId;
import java.util.Collection;
import java.util.List;

/** The migration that somebody means by a name. */
public final class NamedMigration {

  private NamedMigration() {}

  /**
   * Whole identity, or the beginning of one.
   *
   * @throws CommandFailure with the nearest name when there is none, or with all when it is several
   */
  public static MigrationId find(String text, Collection<MigrationId> known) {
    List<MigrationId> exact =
        known.stream()
            .filter(id -> id.toString().equals(text) || id.name().equals(text))
            .distinct()
            .toList();
    List<MigrationId> begun =
        known.stream()
            .filter(id -> id.toString().startsWith(text) || id.name().startsWith(text))
            .distinct()
            .toList();
    List<MigrationId> found = exact.isEmpty() ? begun : exact;
    if (found.size() == 1) {
      return found.getFirst();
    }
    List<String> names = known.stream().map(MigrationId::toString).distinct().toList();
    throw new CommandFailure(
        "unknown-migration",
        found.isEmpty()
            ? "There is no migration " + text + "."
            : text + " is the beginning of several migrations.",
        found.isEmpty()
            ? Nearest.hint(text, names)
            : "name one: " + String.join(", ", found.stream().map(MigrationId::toString).toList()));
  }
}
