package dev.whimbrel.model;

import java.util.List;

/**
 * Fields that a form shows together.
 *
 * @param title its heading; empty for none
 * @param fields names of the fields, in order
 */
public record Group(String title, List<String> fields) {

  /** Copies the fields. */
  public Group {
    fields = List.copyOf(fields);
  }
}
