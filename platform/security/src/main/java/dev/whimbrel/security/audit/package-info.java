/**
 * Writes down who gave what to whom. It looks at who may what before and after a change, instead of
 * at the change, so that it sees every way by which one can come.
 */
@NullMarked
package dev.whimbrel.security.audit;

import org.jspecify.annotations.NullMarked;
