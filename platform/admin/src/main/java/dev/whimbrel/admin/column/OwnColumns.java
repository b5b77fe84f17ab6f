package dev.whimbrel.admin.column;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The columns of a list as its reader wants them.
 *
 * @param paths in their order; empty for the list's own
 * @param widths in pixels by path; a column that is not named is as wide as its kind needs
 */
public record OwnColumns(List<String> paths, Map<String, Integer> widths) {

  /** Nothing is chosen. */
  public static final OwnColumns NONE = new OwnColumns(List.of(), Map.of());

  /** A column is at least so wide, so that its head can be taken hold of. */
  public static final int NARROWEST = 48;

  /** And at most so wide. */
  public static final int WIDEST = 1200;

  /** Copies both. */
  public OwnColumns {
    paths = List.copyOf(paths);
    widths = Map.copyOf(widths);
  }

  /** As the database has them. */
  static OwnColumns read(String columns, String widths) {
    return new OwnColumns(
        columns.isEmpty() ? List.of() : List.of(columns.split(",")),
        widths(List.of(widths.split(","))));
  }

  /** Widths as forms and scripts send them, {@code title:240}; what is none is passed over. */
  public static Map<String, Integer> widths(List<String> sent) {
    Map<String, Integer> widths = new LinkedHashMap<>();
    for (String part : sent) {
      int colon = part.lastIndexOf(':');
      String pixels = part.substring(colon + 1);
      if (colon > 0 && pixels.matches("[0-9]{1,5}")) {
        int wide = Math.clamp(Integer.parseInt(pixels), NARROWEST, WIDEST);
        widths.put(part.substring(0, colon), wide);
      }
    }
    return widths;
  }

  /** The same columns with other widths, but for those that are not named. */
  public OwnColumns wide(Map<String, Integer> others) {
    Map<String, Integer> all = new LinkedHashMap<>(widths);
    all.putAll(others);
    return new OwnColumns(paths, all);
  }

  String columnsText() {
    return String.join(",", paths);
  }

  String widthsText() {
    return widths.entrySet().stream()
        .map(width -> width.getKey() + ":" + width.getValue())
        .sorted()
        .collect(Collectors.joining(","));
  }

  boolean isNothing() {
    return paths.isEmpty() && widths.isEmpty();
  }
}
