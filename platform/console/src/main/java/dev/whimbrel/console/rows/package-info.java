/** What {@code whimbrel import} does with files that become rows of a resource, and says of it. */
@NullMarked
package dev.whimbrel.console.rows;

import org.jspecify.annotations.NullMarked;
