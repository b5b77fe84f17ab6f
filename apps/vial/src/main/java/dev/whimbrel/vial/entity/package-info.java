/**
 * The tables of the app {@code core}, column for column as VIAL has them. Each class lists its
 * fields in the order of the table's columns; accessors exist for what rules use, since pages,
 * imports and exports read and write fields through the resource.
 */
@NullMarked
@Deferrable
@Extension("cube")
@JoinTableId
package dev.whimbrel.vial.entity;

import dev.whimbrel.model.annotation.Deferrable;
import dev.whimbrel.model.annotation.Extension;
import dev.whimbrel.model.annotation.JoinTableId;
import org.jspecify.annotations.NullMarked;
