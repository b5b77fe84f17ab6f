/**
 * From two schemas to the operations that lead from one to the other, in an order that a server
 * takes. One comparer per kind of object; each emits operations into a {@link
 * dev.whimbrel.diff.Draft}, which applies them in memory at once, so that a later comparer sees
 * what an earlier one left. What only the author can know (is this a rename? what do existing rows
 * get?) is a {@link dev.whimbrel.diff.Question}, never a guess.
 */
@NullMarked
package dev.whimbrel.diff;

import org.jspecify.annotations.NullMarked;
