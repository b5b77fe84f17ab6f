/** Reads a whole catalogue in a fixed number of queries. */
@NullMarked
package dev.whimbrel.catalogue.postgres;

import org.jspecify.annotations.NullMarked;
