/** Which application a command means, and what is set of it in the command line. */
@NullMarked
package dev.whimbrel.console.application;

import org.jspecify.annotations.NullMarked;
