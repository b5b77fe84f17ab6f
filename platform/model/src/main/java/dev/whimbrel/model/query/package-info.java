/**
 * What a list is asked for: search, filters, sort, page, read from an address and written back to
 * one. Pages, API and exports read the same words, and ask the same questions of the database.
 */
@NullMarked
package dev.whimbrel.model.query;

import org.jspecify.annotations.NullMarked;
