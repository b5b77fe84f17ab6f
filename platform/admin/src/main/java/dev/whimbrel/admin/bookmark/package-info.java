/** Pages that somebody wants at hand, in the menu of that person alone. */
@NullMarked
package dev.whimbrel.admin.bookmark;

import org.jspecify.annotations.NullMarked;
