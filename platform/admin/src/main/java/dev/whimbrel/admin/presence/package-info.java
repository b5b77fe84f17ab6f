/** Who works on which row: has its form open, or saved it last. */
@NullMarked
package dev.whimbrel.admin.presence;

import org.jspecify.annotations.NullMarked;
