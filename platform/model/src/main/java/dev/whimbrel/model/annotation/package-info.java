/**
 * What entities say that JPA has no words for: indexes and keys of PostgreSQL, and how people see a
 * field.
 */
@NullMarked
package dev.whimbrel.model.annotation;

import org.jspecify.annotations.NullMarked;
