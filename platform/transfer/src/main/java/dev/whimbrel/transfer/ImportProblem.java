package dev.whimbrel.transfer;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one record.
 *
 * @param index the record's place in the file, from 0
 * @param key the record's own key, if it has one
 * @param field the field at fault, if it is one
 * @param reason one sentence without a full stop
 */
public record ImportProblem(
    long index, @Nullable String key, @Nullable String field, String reason) {}
