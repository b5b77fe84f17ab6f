/** Which columns of a list somebody wants to see, and how wide, wherever they sign in. */
@NullMarked
package dev.whimbrel.admin.column;

import org.jspecify.annotations.NullMarked;
