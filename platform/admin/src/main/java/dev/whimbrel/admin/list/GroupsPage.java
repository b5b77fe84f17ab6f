package dev.whimbrel.admin.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list in groups shows.
 *
 * @param label by what: "Created at, by month"
 * @param heads what is worked out of each group: "Average of pages"
 * @param lines one a group
 * @param note of which rows, where it is not all
 * @param millis how long it took
 */
public record GroupsPage(
    String label, List<String> heads, List<Line> lines, String note, long millis) {

  /**
   * One group.
   *
   * @param label its value
   * @param href the list of its rows; null where no address can name them
   * @param count how many rows
   * @param figures one for each head; null where there is no number
   */
  public record Line(
      String label, @Nullable String href, String count, List<@Nullable String> figures) {}

  /**
   * How the list can be grouped.
   *
   * @param by fields to group by
   * @param off the list without groups; empty where it has none
   * @param figures what can be worked out of each group; none where there are no groups
   */
  public record Menu(List<Choice> by, String off, List<Choice> figures) {}

  /**
   * Something to choose.
   *
   * @param label as people see it
   * @param href the list with it, or without it where it is on
   * @param on whether the list has it
   */
  public record Choice(String label, String href, boolean on) {}
}
