/** Where the rows of a list lie as a whole: in time and on the globe. */
@NullMarked
package dev.whimbrel.model.overview;

import org.jspecify.annotations.NullMarked;
