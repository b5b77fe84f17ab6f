package dev.whimbrel.model.inline;

import java.util.List;

/**
 * Rows of a resource that are edited in the form of the row that they refer to.
 *
 * @param entity whose rows they are
 * @param reference its field that names the row
 * @param fields of it that are edited there, in order
 */
public record Inline(Class<?> entity, String reference, List<String> fields) {

  /** Without fields said, so many of them are edited there. */
  public static final int FIELDS = 6;

  /** Copies the fields. */
  public Inline {
    fields = List.copyOf(fields);
  }
}
