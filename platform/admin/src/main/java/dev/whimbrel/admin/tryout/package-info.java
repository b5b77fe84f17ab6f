/** The API as pages on which its calls can be tried, from its own description. */
@NullMarked
package dev.whimbrel.admin.tryout;

import org.jspecify.annotations.NullMarked;
