/** What columns hold of a Java type: texts that are read by a parser, so many digits. */
@NullMarked
package dev.whimbrel.model.typed;

import org.jspecify.annotations.NullMarked;
