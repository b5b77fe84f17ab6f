/**
 * What a database remembers, in tables of its schema {@code whimbrel}: the migrations that are
 * applied with their full text and reverse, the journal of what is half done, and the log.
 */
@NullMarked
package dev.whimbrel.execution.history;

import org.jspecify.annotations.NullMarked;
