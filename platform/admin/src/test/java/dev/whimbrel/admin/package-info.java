/** Tests of the admin site over HTTP and in a browser. */
@NullMarked
package dev.whimbrel.admin;

import org.jspecify.annotations.NullMarked;
