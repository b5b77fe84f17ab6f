/** What the palette finds beyond the places of the menu: records, and forms for new ones. */
@NullMarked
package dev.whimbrel.admin.palette;

import org.jspecify.annotations.NullMarked;
