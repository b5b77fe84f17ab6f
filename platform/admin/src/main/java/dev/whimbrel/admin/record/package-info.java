/** Rows as SQL reads them: keys, labels, values, counts. */
@NullMarked
package dev.whimbrel.admin.record;

import org.jspecify.annotations.NullMarked;
