/**
 * Values that go on in another table whose rows have the same key, and the SQL that takes them
 * there.
 */
@NullMarked
package dev.whimbrel.diff.carried;

import org.jspecify.annotations.NullMarked;
