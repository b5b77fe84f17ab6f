/** Databases that exist only while a schema is read that is nowhere else yet. */
@NullMarked
package dev.whimbrel.catalogue.scratch;

import org.jspecify.annotations.NullMarked;
