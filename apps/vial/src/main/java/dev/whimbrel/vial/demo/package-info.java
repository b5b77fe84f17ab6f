/**
 * The rows that VIAL shows before it has any of its own: real states and counties, and generated
 * places, people and reports.
 *
 * <p>Everything but the date follows from one seed, so that two installations show the same;
 * reports fall into the 60 days before the day of the filling. Names of chains are invented,
 * telephone numbers are those that are never given out (555-0100 to 555-0199), web addresses end in
 * {@code .example}. Each place lies inside the outline of its county.
 */
@NullMarked
package dev.whimbrel.vial.demo;

import org.jspecify.annotations.NullMarked;
