package dev.whimbrel.operation;

import org.jspecify.annotations.Nullable;

/**
 * A new value where none is a value too; a null {@code Change} means "leave it as it is".
 *
 * @param to the new text, or null to take it away
 */
public record Change(@Nullable String to) {}
