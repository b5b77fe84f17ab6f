/** Entities that share a table. */
@NullMarked
package dev.whimbrel.admin.desk;

import org.jspecify.annotations.NullMarked;
