/**
 * Files of records, whatever their format: JSON, JSON lines, CSV or a workbook. One reader of each
 * for all commands and pages; a record is read one at a time, so that a file of any size needs the
 * memory of one.
 */
@NullMarked
package dev.whimbrel.cli.records;

import org.jspecify.annotations.NullMarked;
