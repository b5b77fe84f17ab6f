/** Old and new names, and the order in which one can follow the other. */
@NullMarked
package dev.whimbrel.diff.rename;

import org.jspecify.annotations.NullMarked;
