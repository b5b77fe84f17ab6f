/** One value of a row, changed in the list without leaving it. */
@NullMarked
package dev.whimbrel.admin.cell;

import org.jspecify.annotations.NullMarked;
