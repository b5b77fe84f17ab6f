/** Columns that no table has, as a resource declares them; how they are worked out is not here. */
@NullMarked
package dev.whimbrel.model.computed;

import org.jspecify.annotations.NullMarked;
