/** How sign-in, sessions and permissions are kept in the database. */
@NullMarked
package dev.whimbrel.security.internal;

import org.jspecify.annotations.NullMarked;
