/**
 * The commands that need a running platform: start an application, look after its database, its
 * people and its data.
 */
@NullMarked
package dev.whimbrel.console;

import org.jspecify.annotations.NullMarked;
