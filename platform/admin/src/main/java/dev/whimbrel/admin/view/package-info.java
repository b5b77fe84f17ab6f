/** Lists that people keep under a name: for themselves, for all, or as what a group begins with. */
@NullMarked
package dev.whimbrel.admin.view;

import org.jspecify.annotations.NullMarked;
