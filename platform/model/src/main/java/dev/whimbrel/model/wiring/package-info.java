/** The parts that read and change rows, put together for Spring. */
@NullMarked
package dev.whimbrel.model.wiring;

import org.jspecify.annotations.NullMarked;
