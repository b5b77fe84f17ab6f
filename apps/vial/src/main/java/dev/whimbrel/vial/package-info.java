/**
 * VIAL, the Vaccine Information Archive and Library: volunteers call places to learn who offers
 * vaccine; their reports, the queue of calls, the matching of sources, the review and the public
 * feeds run on it.
 */
@NullMarked
package dev.whimbrel.vial;

import org.jspecify.annotations.NullMarked;
