/**
 * What a data migration in Java works with: the tables of the state at its own place in the
 * history, by name, so that today's entities can change without breaking yesterday's migration.
 */
@NullMarked
package dev.whimbrel.execution.data;

import org.jspecify.annotations.NullMarked;
