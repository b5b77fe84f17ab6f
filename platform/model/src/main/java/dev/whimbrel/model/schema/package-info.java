/**
 * From entities to the schema that they want.
 *
 * <p>Hibernate reads the classes (without a database); one adapter turns what it found into our own
 * records, adds what our annotations say, and gives every constraint and index a name that depends
 * on nothing but its table and columns. Only this package touches {@code org.hibernate.mapping},
 * which Hibernate may change between versions.
 */
@NullMarked
package dev.whimbrel.model.schema;

import org.jspecify.annotations.NullMarked;
