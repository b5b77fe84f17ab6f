/** Rows to choose from while somebody types. */
@NullMarked
package dev.whimbrel.admin.choice;

import org.jspecify.annotations.NullMarked;
