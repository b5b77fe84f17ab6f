/**
 * Entities that nobody described, of every shape that Hibernate takes, and an application of them.
 */
@NullMarked
package dev.whimbrel.starter.odd;

import org.jspecify.annotations.NullMarked;
