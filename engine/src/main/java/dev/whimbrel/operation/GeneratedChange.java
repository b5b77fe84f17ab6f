package dev.whimbrel.operation;

import dev.whimbrel.schema.Generated;
import org.jspecify.annotations.Nullable;

/**
 * A new way of generating a column's values; a null {@code GeneratedChange} means "leave it".
 *
 * @param to how from now on, or null for not at all
 */
public record GeneratedChange(@Nullable Generated to) {}
