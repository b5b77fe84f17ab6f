/**
 * VIAL's own API below {@code /api/}: what clients of the original send and get, word for word. It
 * asks the same rights as the API of resources, and its log is the same.
 */
@NullMarked
package dev.whimbrel.vial.api;

import org.jspecify.annotations.NullMarked;
