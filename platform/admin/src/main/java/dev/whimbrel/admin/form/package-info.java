/** One row: shown, made, changed, deleted. */
@NullMarked
package dev.whimbrel.admin.form;

import org.jspecify.annotations.NullMarked;
