package dev.whimbrel.admin.list;

import java.util.List;
import java.util.Map;

/**
 * What the page shows on which a filter is put together.
 *
 * @param plural of the resource: "Call requests"
 * @param listHref the list as it was
 * @param path the page's address without parameters
 * @param field to filter by, as in addresses; empty while none is chosen
 * @param label of the field
 * @param fields to choose from while none is chosen
 * @param kept parameters of the list that the form sends along
 * @param operators that fit the field
 * @param values to tick; none where a value is typed
 * @param excludes whether the list can be that of all rows but those with what is ticked
 * @param typed the value as typed
 * @param words that can stand for a value, such as "today"
 * @param find what was looked for among the rows that can be chosen; null where nothing can
 * @param unset the list of the rows without a value; empty where all have one
 * @param set the list of the rows with any value
 * @param problems why the filter cannot be read
 */
public record FilterPage(
    String plural,
    String listHref,
    String path,
    String field,
    String label,
    List<FilterFields.Link> fields,
    List<Map.Entry<String, String>> kept,
    List<Option> operators,
    List<Value> values,
    boolean excludes,
    String typed,
    List<String> words,
    @org.jspecify.annotations.Nullable String find,
    String unset,
    String set,
    List<String> problems) {

  /**
   * An operator.
   *
   * @param word as in addresses
   * @param label as people say
   * @param chosen whether it is the one
   */
  public record Option(String word, String label, boolean chosen) {}

  /**
   * A value to tick.
   *
   * @param value as in addresses
   * @param label as people see it
   * @param count how many rows have it, or empty
   * @param ticked whether the list is filtered by it
   */
  public record Value(String value, String label, String count, boolean ticked) {}
}
