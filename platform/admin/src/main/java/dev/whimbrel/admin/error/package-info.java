/** Pages about what went wrong. */
@NullMarked
package dev.whimbrel.admin.error;

import org.jspecify.annotations.NullMarked;
