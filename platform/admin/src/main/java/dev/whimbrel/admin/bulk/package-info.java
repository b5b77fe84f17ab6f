/** What is done to many rows at once: choose, see before and after, do. */
@org.jspecify.annotations.NullMarked
package dev.whimbrel.admin.bulk;
