/**
 * Copies of a database on its own server, one for each branch, so that changing over takes the time
 * of a renaming.
 */
@NullMarked
package dev.whimbrel.execution.snapshot;

import org.jspecify.annotations.NullMarked;
