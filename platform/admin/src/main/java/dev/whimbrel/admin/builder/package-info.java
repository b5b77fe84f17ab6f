/** The page on which several filters of a list are put together, in groups of alternatives. */
@NullMarked
package dev.whimbrel.admin.builder;

import org.jspecify.annotations.NullMarked;
