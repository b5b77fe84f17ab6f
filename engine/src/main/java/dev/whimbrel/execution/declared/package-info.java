/** Brings a database to a schema that somebody wants, by the plan of a difference. */
@NullMarked
package dev.whimbrel.execution.declared;

import org.jspecify.annotations.NullMarked;
