/**
 * Who waits for whom: the advisory lock that lets one runner in, and the watch that names the
 * session a statement waits for.
 */
@NullMarked
package dev.whimbrel.execution.lock;

import org.jspecify.annotations.NullMarked;
