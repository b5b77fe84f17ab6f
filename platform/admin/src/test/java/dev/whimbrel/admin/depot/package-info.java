/** An application whose tables are called like types, with words of every kind. */
@NullMarked
package dev.whimbrel.admin.depot;

import org.jspecify.annotations.NullMarked;
