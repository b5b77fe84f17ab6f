/**
 * Records of any file as rows of any resource: columns are matched with fields, rows are found by
 * the import key, and written in batches by the way that the API writes many. Each run keeps what
 * was there before, so that it can be put back.
 */
@NullMarked
package dev.whimbrel.transfer.rows;

import org.jspecify.annotations.NullMarked;
