/** {@code whimbrel migrate}: one class a command, and what they share. */
@NullMarked
package dev.whimbrel.cli.migrate;

import org.jspecify.annotations.NullMarked;
