/** The first page after sign-in, and the places of the menu that lead to data. */
@NullMarked
package dev.whimbrel.admin.home;

import org.jspecify.annotations.NullMarked;
