/**
 * The three families of what can go wrong, by who can mend it: the author of a migration ({@link
 * dev.whimbrel.error.InvalidMigration}), whoever looks after the database's history ({@link
 * dev.whimbrel.error.HistoryConflict}), or the server ({@link dev.whimbrel.error.DatabaseRefused}).
 * Each carries one or more {@link dev.whimbrel.error.Problem}s, all of a kind at once.
 */
@NullMarked
package dev.whimbrel.error;

import org.jspecify.annotations.NullMarked;
