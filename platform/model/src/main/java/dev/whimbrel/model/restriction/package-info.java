/** What of a resource may be kept from somebody: rows and fields. */
@NullMarked
package dev.whimbrel.model.restriction;

import org.jspecify.annotations.NullMarked;
