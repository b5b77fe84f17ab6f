/** Words for people, made of names for programs. */
@NullMarked
package dev.whimbrel.model.label;

import org.jspecify.annotations.NullMarked;
