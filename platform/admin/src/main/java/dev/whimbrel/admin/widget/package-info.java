/** How a field is shown, typed in and read back; one widget a kind of field. */
@NullMarked
package dev.whimbrel.admin.widget;

import org.jspecify.annotations.NullMarked;
