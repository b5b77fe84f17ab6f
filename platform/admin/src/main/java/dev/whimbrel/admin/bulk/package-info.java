/** What is done to many rows at once: choose, see before and after, do. */
@NullMarked
package dev.whimbrel.admin.bulk;

import org.jspecify.annotations.NullMarked;
