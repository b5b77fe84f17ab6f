/** A resource's rows: columns, sorting, search, pages by keyset. */
@NullMarked
package dev.whimbrel.admin.list;

import org.jspecify.annotations.NullMarked;
