package dev.whimbrel.model;

import java.util.List;
import java.util.function.Predicate;

/**
 * Fields that a form shows together.
 *
 * @param title its heading; empty for none
 * @param fields names of the fields, in order
 * @param collapsed whether only the heading is shown until somebody opens it
 */
public record Group(String title, List<String> fields, boolean collapsed) {

  /** An open group. */
  public Group(String title, List<String> fields) {
    this(title, fields, false);
  }

  /** Copies the fields. */
  public Group {
    fields = List.copyOf(fields);
  }

  /** The same group of fewer fields. */
  Group of(Predicate<String> kept) {
    return new Group(title, fields.stream().filter(kept).toList(), collapsed);
  }
}
