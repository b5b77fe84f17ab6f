/**
 * What VIAL does when rows are saved: it names them for the world, takes what cannot be called out
 * of the queue, and keeps each location's pointers to its latest reports.
 *
 * <p>Each rule is one set-based statement over the ids of the rows concerned. It runs by itself,
 * once before a commit, for what was saved through entities; a bulk load calls it once for each
 * batch.
 */
@NullMarked
package dev.whimbrel.vial.rule;

import org.jspecify.annotations.NullMarked;
