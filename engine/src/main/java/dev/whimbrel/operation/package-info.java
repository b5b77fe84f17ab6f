/**
 * Every change to a schema that a migration can hold, as sealed data: one record a file.
 *
 * <p>A record knows its effect on a {@link dev.whimbrel.schema.Schema}, what undoes it, and a
 * sentence about itself. What belongs to a consumer (SQL, files, plans) is one exhaustive {@code
 * switch} in that consumer, so that a new operation fails to compile in exactly the places that
 * must know it.
 */
@NullMarked
package dev.whimbrel.operation;

import org.jspecify.annotations.NullMarked;
