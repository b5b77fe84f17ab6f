package dev.whimbrel.model;

/**
 * One value of a field of few values.
 *
 * @param value as the database holds it, as text
 * @param label as people see it
 */
public record Choice(String value, String label) {}
