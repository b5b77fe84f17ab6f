/** What other records say of a row, beside its form. */
@NullMarked
package dev.whimbrel.admin.beside;

import org.jspecify.annotations.NullMarked;
