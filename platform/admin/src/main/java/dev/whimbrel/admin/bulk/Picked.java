package dev.whimbrel.admin.bulk;

import dev.whimbrel.model.query.ListQuery;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rows that were ticked.
 *
 * @param keys of all of them
 * @param all whether everything that the list found was meant
 * @param query the list
 */
record Picked(List<Object> keys, boolean all, ListQuery query) {

  /** Names the control of each row. */
  static final String ROW = "_row";

  /** Names the control that means all rows that the list found. */
  static final String ALL = "_all";

  /** Names the control with the parameters of the list; its filters may be called like fields. */
  static final String LIST = "_list";

  /** Names the button that takes the rows away, with its shape. */
  static final String SHAPE = "_shape";

  /** Names the control with the columns that are seen. */
  static final String COLUMNS = "_columns";

  /** The same rows with these columns. */
  Picked showing(List<String> columns) {
    return new Picked(keys, all, query.showing(columns));
  }

  /** What the next form must send along to mean the same rows. */
  List<Map.Entry<String, String>> controls() {
    List<Map.Entry<String, String>> controls = new ArrayList<>();
    controls.add(new SimpleEntry<>(LIST, query.first().parameters()));
    if (all) {
      controls.add(new SimpleEntry<>(ALL, "yes"));
    } else {
      keys.forEach(key -> controls.add(new SimpleEntry<>(ROW, key.toString())));
    }
    return controls;
  }
}
