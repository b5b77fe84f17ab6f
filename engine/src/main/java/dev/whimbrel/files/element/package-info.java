/**
 * Columns, constraints and indexes as files spell them, each with its keys, its reader and its
 * writer. Several operations share them.
 */
@NullMarked
package dev.whimbrel.files.element;

import org.jspecify.annotations.NullMarked;
