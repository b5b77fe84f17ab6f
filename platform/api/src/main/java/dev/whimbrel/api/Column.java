package dev.whimbrel.api;

import dev.whimbrel.model.Field;

/**
 * A column of a list that is written out.
 *
 * @param path of the field
 * @param field at its end
 * @param visible whether the rows on the way may be seen
 */
record Column(String path, Field field, boolean visible) {}
