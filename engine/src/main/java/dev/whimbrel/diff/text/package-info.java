/** Differences in words: lines for people, and telling names for migrations. */
@NullMarked
package dev.whimbrel.diff.text;

import org.jspecify.annotations.NullMarked;
