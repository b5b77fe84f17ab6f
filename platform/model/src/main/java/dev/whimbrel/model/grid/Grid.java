package dev.whimbrel.model.grid;

import dev.whimbrel.model.computed.Computed;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a list offers beyond rows in columns.
 *
 * @param cells names of the fields that are changed in the list itself
 * @param figures what groups show of their numbers before anybody chooses
 * @param dates path of the day or moment by whose years, months and days rows are found; null for
 *     none
 * @param point where a row lies; null for rows that lie nowhere
 * @param opening filters that the list on the site opens with, as in its address
 * @param rows how many a page has before anybody chooses
 */
public record Grid(
    List<String> cells,
    List<Figure> figures,
    @Nullable String dates,
    @Nullable Point point,
    List<Map.Entry<String, String>> opening,
    int rows) {

  /** How many rows a page may have. */
  public static final List<Integer> SIZES = List.of(50, 100, 200);

  /** How many it has where nobody says. */
  public static final int ROWS = SIZES.getFirst();

  /** Copies the lists. */
  public Grid {
    cells = List.copyOf(cells);
    figures = List.copyOf(figures);
    opening = List.copyOf(opening);
  }

  /** The same for somebody who sees only some of the paths. */
  public Grid of(Predicate<String> seen) {
    boolean placed = point != null && seen.test(point.latitude()) && seen.test(point.longitude());
    return new Grid(
        cells.stream().filter(seen).toList(),
        figures.stream().filter(figure -> seen.test(figure.path())).toList(),
        dates != null && seen.test(dates) ? dates : null,
        placed ? point : null,
        opening.stream().filter(one -> seen.test(Computed.path(one.getKey()))).toList(),
        rows);
  }
}
