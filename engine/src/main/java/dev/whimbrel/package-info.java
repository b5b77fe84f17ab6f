/**
 * The front door of the migration engine: {@link dev.whimbrel.Whimbrel} for any JDBC data source.
 */
@NullMarked
package dev.whimbrel;

import org.jspecify.annotations.NullMarked;
