package dev.whimbrel.model;

/**
 * One key that rows are sorted by.
 *
 * @param path the field: {@code county.name}
 * @param descending whether it sorts downwards
 */
public record Order(String path, boolean descending) {

  /** Reads {@code name} or {@code -createdAt}. */
  public static Order parse(String text) {
    return text.startsWith("-") ? new Order(text.substring(1), true) : new Order(text, false);
  }
}
