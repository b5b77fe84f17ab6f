/** Entities that share tables, and names that are keywords. */
@NullMarked
package dev.whimbrel.api.desk;

import org.jspecify.annotations.NullMarked;
