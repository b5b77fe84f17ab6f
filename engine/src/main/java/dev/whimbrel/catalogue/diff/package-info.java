/** The difference of two catalogues as statements in an order that works. */
@NullMarked
package dev.whimbrel.catalogue.diff;

import org.jspecify.annotations.NullMarked;
