/**
 * The {@code whimbrel} command: thin classes that read options, call the engine and print. Further
 * commands, and the apps whose entities want a schema, are found by {@link
 * java.util.ServiceLoader}.
 */
@NullMarked
package dev.whimbrel.cli;

import org.jspecify.annotations.NullMarked;
