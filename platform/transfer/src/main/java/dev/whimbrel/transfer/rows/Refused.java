package dev.whimbrel.transfer.rows;

/**
 * Why a record was not stored.
 *
 * @param place among the records of the file, from 0
 * @param line of the file, or row of the sheet
 * @param field label of the field at fault; empty for the record as a whole
 * @param reason one sentence: what is wrong, then what is right
 */
public record Refused(long place, long line, String field, String reason) {}
