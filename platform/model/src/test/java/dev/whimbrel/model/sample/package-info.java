/** Entities of no real application, which between them use every mapping that we read. */
@NullMarked
@Deferrable
@JoinTableId
package dev.whimbrel.model.sample;

import dev.whimbrel.model.annotation.Deferrable;
import dev.whimbrel.model.annotation.JoinTableId;
import org.jspecify.annotations.NullMarked;
