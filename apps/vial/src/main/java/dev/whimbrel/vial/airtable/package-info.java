/**
 * Reads the locations that VaccinateCA published from its Airtable base in February 2021: which
 * field becomes which column, and how reports are told apart.
 */
@NullMarked
package dev.whimbrel.vial.airtable;

import org.jspecify.annotations.NullMarked;
