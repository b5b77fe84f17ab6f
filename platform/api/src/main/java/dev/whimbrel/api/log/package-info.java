/**
 * The log of the API: one row for each request, with all that was sent and answered, in a table
 * that is partitioned by month and keeps itself within its bounds.
 */
@NullMarked
package dev.whimbrel.api.log;

import org.jspecify.annotations.NullMarked;
