/** Files that somebody sent to import them, kept until that is done, and a first look into them. */
@NullMarked
package dev.whimbrel.transfer.upload;

import org.jspecify.annotations.NullMarked;
