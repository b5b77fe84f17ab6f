/** What concerns tables of several apps at once, each of which has migrations of its own. */
@NullMarked
package dev.whimbrel.cli.apps;

import org.jspecify.annotations.NullMarked;
