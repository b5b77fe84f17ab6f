/**
 * PostgreSQL 14 to 18. {@code SqlRenderer} says an operation as statements, with one small class
 * for each kind of object; {@code Introspector} reads a namespace in a fixed number of catalogue
 * queries, with one reader for each kind; {@code Canonical} asks the server how it would print a
 * schema's expressions. Nothing is qualified: the search path decides the namespace.
 */
@NullMarked
package dev.whimbrel.dialect.postgres;

import org.jspecify.annotations.NullMarked;
