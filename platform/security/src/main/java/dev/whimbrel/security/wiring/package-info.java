/** Puts the parts of users, permissions and sign-in together, for a site and for a command. */
@NullMarked
package dev.whimbrel.security.wiring;

import org.jspecify.annotations.NullMarked;
