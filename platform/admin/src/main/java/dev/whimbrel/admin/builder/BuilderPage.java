package dev.whimbrel.admin.builder;

import dev.whimbrel.admin.list.FilterPage.Option;
import dev.whimbrel.admin.list.FilterPage.Value;
import java.util.List;
import java.util.Map;

/**
 * What the page shows on which filters are combined.
 *
 * @param plural of the resource: "Call requests"
 * @param listHref the list as it was
 * @param path the page's address without parameters
 * @param kept parameters of the list that the form sends along
 * @param groups of conditions, those that must all hold first
 * @param fields that can be compared
 * @param another the number of the group that can be added; 0 where there are enough
 * @param problems why conditions cannot be read
 */
public record BuilderPage(
    String plural,
    String listHref,
    String path,
    List<Map.Entry<String, String>> kept,
    List<Group> groups,
    List<Option> fields,
    int another,
    List<String> problems) {

  /**
   * Conditions that belong together.
   *
   * @param place of its conditions, as in the form
   * @param title what they have in common
   * @param lines the conditions
   * @param parts of which each is an alternative to the lines, if all that is in it holds
   * @param another the place of the part that can be added; empty where there are enough, or none
   */
  public record Group(
      String place, String title, List<Line> lines, List<Group> parts, String another) {

    /** Whether nothing is compared yet. */
    public boolean isEmpty() {
      return lines.isEmpty() && parts.isEmpty();
    }
  }

  /**
   * A condition.
   *
   * @param index of it in the form
   * @param place of it, as in the form
   * @param field as in addresses
   * @param label of the field
   * @param operators that fit
   * @param value as typed
   * @param values to choose from; empty where a value is typed
   * @param choicesHref where rows are suggested; empty for none
   * @param words what the chosen row is called
   * @param help what can be typed
   */
  public record Line(
      int index,
      String place,
      String field,
      String label,
      List<Option> operators,
      String value,
      List<Value> values,
      String choicesHref,
      String words,
      String help) {}
}
