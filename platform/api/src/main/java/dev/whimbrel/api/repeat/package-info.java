/** Calls that are sent again, because their answer was lost, and are not done again. */
@NullMarked
package dev.whimbrel.api.repeat;

import org.jspecify.annotations.NullMarked;
