/**
 * The only package that changes a database: the history in schema {@code whimbrel}, the lock that
 * lets one runner in, the journal of what runs outside a transaction, and applying, reverting and
 * verifying themselves. It emits {@link dev.whimbrel.execution.Event}s and never prints.
 */
@NullMarked
package dev.whimbrel.execution;

import org.jspecify.annotations.NullMarked;
