/** Work that takes longer than a page waits, and the page that shows how far it is. */
@org.jspecify.annotations.NullMarked
package dev.whimbrel.admin.job;
