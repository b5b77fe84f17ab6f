/** Who has the form of a row open at the moment, so that two people do not work on it unawares. */
@NullMarked
package dev.whimbrel.admin.presence;

import org.jspecify.annotations.NullMarked;
