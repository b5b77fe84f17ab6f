/** Who may call from where, and how often: cross-origin requests and the rate of each caller. */
@NullMarked
package dev.whimbrel.api.limit;

import org.jspecify.annotations.NullMarked;
