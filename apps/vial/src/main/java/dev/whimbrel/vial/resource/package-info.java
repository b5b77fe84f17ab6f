/** How each entity of VIAL is listed, searched, grouped in its form and found by imports. */
@NullMarked
package dev.whimbrel.vial.resource;

import org.jspecify.annotations.NullMarked;
