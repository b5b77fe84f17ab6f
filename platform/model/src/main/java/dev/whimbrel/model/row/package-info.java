/** Rows as SQL reads them: keys, labels, values, counts. */
@NullMarked
package dev.whimbrel.model.row;

import org.jspecify.annotations.NullMarked;
