/**
 * How migrations depend on each other: their order, their leaves, the branches that conflict, and
 * the schema that each of them leaves behind. Pure data, no database.
 */
@NullMarked
package dev.whimbrel.graph;

import org.jspecify.annotations.NullMarked;
