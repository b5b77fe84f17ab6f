/**
 * What one application version sees of a database, as immutable records without any SQL or I/O.
 *
 * <p>Equality is meaning: two schemas are equal when no application could tell them apart. So a
 * type is held in its canonical spelling ({@code integer}, never {@code int4}), tables are a set by
 * name, constraints and indexes are sets by name, and only the order of a table's columns is kept
 * for people to read (it takes no part in {@link dev.whimbrel.schema.Schema} comparison by the
 * differ).
 */
@NullMarked
package dev.whimbrel.schema;

import org.jspecify.annotations.NullMarked;
