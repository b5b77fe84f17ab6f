/** A workshop. */
@NullMarked
package dev.whimbrel.api.sample;

import org.jspecify.annotations.NullMarked;
