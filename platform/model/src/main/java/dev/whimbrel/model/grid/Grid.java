package dev.whimbrel.model.grid;

import java.util.List;
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
 */
public record Grid(
    List<String> cells, List<Figure> figures, @Nullable String dates, @Nullable Point point) {

  /** Copies the lists. */
  public Grid {
    cells = List.copyOf(cells);
    figures = List.copyOf(figures);
  }

  /** The same for somebody who sees only some of the paths. */
  public Grid of(Predicate<String> seen) {
    boolean placed = point != null && seen.test(point.latitude()) && seen.test(point.longitude());
    return new Grid(
        cells.stream().filter(seen).toList(),
        figures.stream().filter(figure -> seen.test(figure.path())).toList(),
        dates != null && seen.test(dates) ? dates : null,
        placed ? point : null);
  }
}
