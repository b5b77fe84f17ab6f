/** How each kind of object is made, changed where it is, and dropped: a class for each. */
@NullMarked
package dev.whimbrel.catalogue.kind;

import org.jspecify.annotations.NullMarked;
