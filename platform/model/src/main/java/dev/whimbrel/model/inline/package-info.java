/** Rows that are edited in the form of the row that they belong to. */
@NullMarked
package dev.whimbrel.model.inline;

import org.jspecify.annotations.NullMarked;
