/** What a plan takes for granted of the rows that are there, and whether they are like that. */
@NullMarked
package dev.whimbrel.catalogue.rows;

import org.jspecify.annotations.NullMarked;
