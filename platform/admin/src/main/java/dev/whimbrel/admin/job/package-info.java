/** Work that takes longer than a page waits, and the page that shows how far it is. */
@NullMarked
package dev.whimbrel.admin.job;

import org.jspecify.annotations.NullMarked;
