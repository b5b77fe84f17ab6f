/** What stands in front of every request: identity, sign-in, headers, one line in the log. */
@NullMarked
package dev.whimbrel.security.web;

import org.jspecify.annotations.NullMarked;
