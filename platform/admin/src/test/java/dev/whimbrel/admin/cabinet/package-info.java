/** An application with rows of types that few entities have. */
@NullMarked
package dev.whimbrel.admin.cabinet;

import org.jspecify.annotations.NullMarked;
