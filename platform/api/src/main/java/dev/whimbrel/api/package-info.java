/**
 * Every resource over HTTP, as JSON: the rows that the list of the site shows, found by the same
 * words, seen by the same rules, changed by the same writer.
 */
@NullMarked
package dev.whimbrel.api;

import org.jspecify.annotations.NullMarked;
