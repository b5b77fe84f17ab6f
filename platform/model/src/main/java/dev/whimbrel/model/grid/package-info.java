/** What a list offers beyond rows in columns, as a resource declares it. */
@NullMarked
package dev.whimbrel.model.grid;

import org.jspecify.annotations.NullMarked;
