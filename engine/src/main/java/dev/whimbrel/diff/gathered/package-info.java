/** Several values that go on as one, or the other way round, and the SQL that takes them there. */
@NullMarked
package dev.whimbrel.diff.gathered;

import org.jspecify.annotations.NullMarked;
