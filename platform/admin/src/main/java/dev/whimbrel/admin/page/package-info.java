/** What every page has: layout, menu, assets, the reader's preferences. */
@NullMarked
package dev.whimbrel.admin.page;

import org.jspecify.annotations.NullMarked;
