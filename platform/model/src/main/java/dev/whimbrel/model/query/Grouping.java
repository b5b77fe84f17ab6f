package dev.whimbrel.model.query;

import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.grid.Figure;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a list are put together into groups.
 *
 * @param path of the field whose values make the groups
 * @param step how long a stretch of time makes one; null for values that are no days
 * @param chosen what is shown of their numbers; null for what the resource declares
 */
public record Grouping(String path, @Nullable Step step, @Nullable List<Figure> chosen) {

  /** Whether rows can be grouped by a field of this kind. */
  public static boolean fits(FieldKind kind) {
    return kind.isDay()
        || kind == FieldKind.CHOICE
        || kind == FieldKind.BOOLEAN
        || kind == FieldKind.REFERENCE;
  }

  /** What is shown of the numbers of each group. */
  public List<Figure> figures(Resource<?> resource) {
    return chosen == null ? resource.grid().figures() : chosen;
  }

  /** The same groups with other figures. */
  public Grouping showing(List<Figure> others) {
    return new Grouping(path, step, others);
  }

  /** What makes the groups, as it stands in an address. */
  public String text() {
    return step == null ? path : path + ":" + step.word();
  }

  /** Writes itself into the parameters of an address. */
  void addTo(List<Map.Entry<String, String>> parameters) {
    parameters.add(Map.entry("group", text()));
    if (chosen != null) {
      parameters.add(
          Map.entry("figures", chosen.stream().map(Figure::text).collect(Collectors.joining(","))));
    }
  }
}
