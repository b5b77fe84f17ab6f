package dev.whimbrel.transfer.rows;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record whose values could be read.
 *
 * @param record as it came
 * @param values by the name of the field, without references
 * @param words that stand for rows, by the name of the reference; none for none, several where it
 *     is one to many
 */
record Draft(
    Numbered record, Map<String, @Nullable Object> values, Map<String, List<String>> words) {}
