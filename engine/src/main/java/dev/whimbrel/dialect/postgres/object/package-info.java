/**
 * SchemaObjects that are kept as texts, privileges and comments: their statements, and reading
 * them.
 */
@NullMarked
package dev.whimbrel.dialect.postgres.object;

import org.jspecify.annotations.NullMarked;
