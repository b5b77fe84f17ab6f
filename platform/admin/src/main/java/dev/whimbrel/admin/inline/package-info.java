/** Rows that whoever asks edits in the form of the row that they belong to. */
@NullMarked
package dev.whimbrel.admin.inline;

import org.jspecify.annotations.NullMarked;
