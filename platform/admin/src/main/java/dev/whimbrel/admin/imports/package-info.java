/**
 * Imports on pages: a file is sent, its columns are matched, a trial shows what would come of it, a
 * job does it, and each run stands in a list from which it can be put back.
 */
@NullMarked
package dev.whimbrel.admin.imports;

import org.jspecify.annotations.NullMarked;
