package dev.whimbrel.model.write;

/**
 * Why a row was not saved.
 *
 * @param field whose value it is about; empty for the row as a whole
 * @param message one sentence: what is wrong, then what is right
 */
public record Wrong(String field, String message) {}
