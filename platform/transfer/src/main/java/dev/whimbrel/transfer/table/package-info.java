/**
 * The tables of imports: files that wait to be imported, runs, what each did to which row, and what
 * it refused.
 */
@NullMarked
package dev.whimbrel.transfer.table;

import org.jspecify.annotations.NullMarked;
