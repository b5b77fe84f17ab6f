/**
 * How migrations depend on each other: their order, their leaves, the branches that conflict and
 * whether these commute, the schema that each of them leaves behind, and what made each table and
 * column what it is. Pure data, no database.
 */
@NullMarked
package dev.whimbrel.graph;

import org.jspecify.annotations.NullMarked;
