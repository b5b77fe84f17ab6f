/**
 * Sign-in by OpenID Connect providers: what is set of them, the way there and back, and who comes
 * back. The protocol is Spring Security's; what it must know about a return is in the database.
 */
@NullMarked
package dev.whimbrel.security.provider;

import org.jspecify.annotations.NullMarked;
