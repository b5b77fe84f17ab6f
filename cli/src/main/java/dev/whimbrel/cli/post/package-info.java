/**
 * {@code whimbrel post}: the records of a big file, sent to an address in batches. A file is read
 * twice, once to know that it can be read to its end, once to send it; what was acknowledged is
 * kept beside the log, so that a run that was killed goes on.
 */
@NullMarked
package dev.whimbrel.cli.post;

import org.jspecify.annotations.NullMarked;
