/** What a database has otherwise than its history says, beside its tables. */
@NullMarked
package dev.whimbrel.execution.drift;

import org.jspecify.annotations.NullMarked;
