/** The rows of a list on a map, and beside it as a list. */
@NullMarked
package dev.whimbrel.admin.map;

import org.jspecify.annotations.NullMarked;
