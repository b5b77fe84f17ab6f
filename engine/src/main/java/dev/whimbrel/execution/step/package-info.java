/**
 * What a migration comes down to: statements and classes to run, one by one, and what can be said
 * of one that failed.
 */
@NullMarked
package dev.whimbrel.execution.step;

import org.jspecify.annotations.NullMarked;
