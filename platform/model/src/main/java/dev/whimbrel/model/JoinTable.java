package dev.whimbrel.model;

/**
 * The table behind a field of many references.
 *
 * @param name of the table
 * @param ownerColumn refers to the row that has the field
 * @param targetColumn refers to the rows that it names
 */
public record JoinTable(String name, String ownerColumn, String targetColumn) {}
