/**
 * One authored migration: its identity, what it requires, why it exists, and its operations. Pure
 * data; {@code files} reads and writes it, {@code graph} orders it, {@code execution} runs it.
 */
@NullMarked
package dev.whimbrel.migration;

import org.jspecify.annotations.NullMarked;
