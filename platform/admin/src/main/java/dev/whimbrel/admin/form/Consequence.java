package dev.whimbrel.admin.form;

import dev.whimbrel.model.annotation.Deletion;
import java.util.List;

/**
 * What a deletion means for rows that refer to the one deleted.
 *
 * @param what happens to them
 * @param count "96 reports", up to a cap
 * @param field by which they refer
 * @param first the names of some of them
 * @param href the list of them; empty for who may not see them
 */
public record Consequence(
    Deletion what, String count, String field, List<String> first, String href) {}
