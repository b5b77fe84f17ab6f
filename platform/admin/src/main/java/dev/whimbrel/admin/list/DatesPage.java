package dev.whimbrel.admin.list;

import java.util.List;

/**
 * The way through years, months and days above a list.
 *
 * @param label of the day or moment: "Created at"
 * @param way from all days to those that the list shows
 * @param below the shorter stretches that lie in those
 */
public record DatesPage(String label, List<Link> way, List<Link> below) {

  /**
   * A stretch of time.
   *
   * @param label "2021", "February", "26"
   * @param title in full
   * @param href the list of its rows
   */
  public record Link(String label, String title, String href) {}
}
