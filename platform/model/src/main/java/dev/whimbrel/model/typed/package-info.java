/**
 * What columns and entities hold of a Java type: texts that a parser reads, digits, embedded parts.
 */
@NullMarked
package dev.whimbrel.model.typed;

import org.jspecify.annotations.NullMarked;
