/** The API over HTTP, of entities that nobody described. */
@NullMarked
package dev.whimbrel.api;

import org.jspecify.annotations.NullMarked;
