package dev.whimbrel.execution;

import dev.whimbrel.execution.history.AppliedMigration;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know of one migration.
 *
 * @param migration as it was applied or, when it was not, as its file says
 * @param applied what the history says of it, or null
 * @param plan what it comes down to
 * @param before the schema that it found or will find
 * @param after the schema that it leaves
 */
public record Shown(
    Migration migration,
    @Nullable AppliedMigration applied,
    Plan.PlannedMigration plan,
    Schema before,
    Schema after) {}
