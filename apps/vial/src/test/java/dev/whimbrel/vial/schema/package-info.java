/** Compares the database that the migrations make with lists and files written by others. */
@NullMarked
package dev.whimbrel.vial.schema;

import org.jspecify.annotations.NullMarked;
