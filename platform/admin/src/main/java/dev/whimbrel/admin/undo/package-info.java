/** Puts back what a person has just changed or deleted in a list. */
@NullMarked
package dev.whimbrel.admin.undo;

import org.jspecify.annotations.NullMarked;
