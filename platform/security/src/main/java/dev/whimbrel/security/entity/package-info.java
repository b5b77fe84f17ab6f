/** The tables of the app {@code security}. */
@NullMarked
package dev.whimbrel.security.entity;

import org.jspecify.annotations.NullMarked;
