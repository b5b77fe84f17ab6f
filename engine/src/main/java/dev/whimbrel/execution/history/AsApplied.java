package dev.whimbrel.execution.history;

import dev.whimbrel.migration.About;
import dev.whimbrel.migration.KnownFiles;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.migration.Source;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Knows files by what the history says of them: one that was applied to the letter was whole and
 * right, and has its place among the others. What it does is left out, so that this serves those
 * who ask how files and history stand, and nobody who builds a schema.
 */
public record AsApplied(Map<MigrationId, AppliedMigration> rows) implements KnownFiles {

  /** As these rows say. */
  public static AsApplied of(List<AppliedMigration> rows) {
    return new AsApplied(
        rows.stream().collect(Collectors.toMap(AppliedMigration::id, Function.identity())));
  }

  @Override
  public @Nullable Migration of(MigrationId id, Source file) {
    AppliedMigration row = rows.get(id);
    return row != null && row.isToTheLetter(file)
        ? new Migration(id, row.requires(), About.NOTHING, List.of(), null, file)
        : null;
  }
}
