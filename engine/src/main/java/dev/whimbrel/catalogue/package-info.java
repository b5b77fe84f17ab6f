/** Everything that a PostgreSQL database holds beside rows, as the server itself prints it. */
@NullMarked
package dev.whimbrel.catalogue;

import org.jspecify.annotations.NullMarked;
