/** What entities say in SQL behind what JPA has words for. */
@NullMarked
package dev.whimbrel.model.schema.clause;

import org.jspecify.annotations.NullMarked;
