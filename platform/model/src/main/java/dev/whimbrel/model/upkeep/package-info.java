/**
 * What a site does by itself from time to time, so that nothing grows that nobody wants any more.
 */
@NullMarked
package dev.whimbrel.model.upkeep;

import org.jspecify.annotations.NullMarked;
