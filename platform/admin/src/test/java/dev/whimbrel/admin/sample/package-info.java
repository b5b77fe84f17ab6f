/** A small library that nobody described further, with every kind of field. */
@NullMarked
package dev.whimbrel.admin.sample;

import org.jspecify.annotations.NullMarked;
