package dev.whimbrel.admin.beside;

import java.util.List;

/**
 * What one record says of a row.
 *
 * @param kind of record: "Source location"
 * @param title what it is called
 * @param href its page
 * @param lines what it says
 */
public record BesidePanel(String kind, String title, String href, List<Line> lines) {

  /** How many of its values are others than those of the row. */
  public long differing() {
    return lines.stream().filter(Line::differs).count();
  }

  /**
   * What it says of one field.
   *
   * @param label of the field
   * @param text its value there
   * @param differs whether the row has another
   */
  public record Line(String label, String text, boolean differs) {}
}
