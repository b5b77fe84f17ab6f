/**
 * Imports: records of a file, read one by one, stored in batches of one transaction each, by a
 * {@link dev.whimbrel.transfer.ImportFormat} that knows what the records mean.
 */
@NullMarked
package dev.whimbrel.transfer;

import org.jspecify.annotations.NullMarked;
