/**
 * The seam between what a migration means and how one kind of database is told: rendering an
 * operation as statements, and reading a live schema back. Each database is a package below.
 */
@NullMarked
package dev.whimbrel.dialect;

import org.jspecify.annotations.NullMarked;
