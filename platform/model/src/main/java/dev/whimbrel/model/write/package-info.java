/**
 * Rows as they are changed: one way for forms, API and whatever else lets somebody change a row, so
 * that the same things are refused everywhere, in the same words.
 */
@NullMarked
package dev.whimbrel.model.write;

import org.jspecify.annotations.NullMarked;
