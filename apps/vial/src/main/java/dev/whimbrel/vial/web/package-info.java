/** VIAL's own routes. */
@NullMarked
package dev.whimbrel.vial.web;

import org.jspecify.annotations.NullMarked;
