/**
 * Reads and writes migration files: YAML and JSON in pgroll's operation language and ours, and SQL
 * in sections. {@link dev.whimbrel.files.MigrationFiles} reads them, {@link
 * dev.whimbrel.files.MigrationWriter} writes them, {@link dev.whimbrel.files.OperationCodec} does
 * both for operations alone, and {@link dev.whimbrel.files.SqlSplitter} takes SQL apart. A file
 * that is wrong is refused with all of its problems at once.
 */
@NullMarked
package dev.whimbrel.files;

import org.jspecify.annotations.NullMarked;
