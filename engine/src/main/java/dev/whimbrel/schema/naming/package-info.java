/** Names that nobody wrote, and names that have to fit. */
@NullMarked
package dev.whimbrel.schema.naming;

import org.jspecify.annotations.NullMarked;
