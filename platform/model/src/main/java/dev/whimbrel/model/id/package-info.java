/** Ids that are known before their rows are written. */
@NullMarked
package dev.whimbrel.model.id;

import org.jspecify.annotations.NullMarked;
