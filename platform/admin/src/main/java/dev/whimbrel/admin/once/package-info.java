/** The same form, sent twice by a second press or by a browser that tries again, is taken once. */
@NullMarked
package dev.whimbrel.admin.once;

import org.jspecify.annotations.NullMarked;
