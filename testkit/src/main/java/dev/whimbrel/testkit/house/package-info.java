/**
 * The rules of the house as far as a program can check them: sources read by the compiler's own
 * parser, and how large a file, a method or a package may become.
 */
@NullMarked
package dev.whimbrel.testkit.house;

import org.jspecify.annotations.NullMarked;
