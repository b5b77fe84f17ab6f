/** One row deleted, after saying what that means. */
@NullMarked
package dev.whimbrel.admin.deletion;

import org.jspecify.annotations.NullMarked;
