package dev.whimbrel.model.grid;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a list offers beyond rows in columns.
 *
 * @param cells names of the fields that are changed in the list itself
 * @param figures what groups show of their numbers before anybody chooses
 */
public record Grid(List<String> cells, List<Figure> figures) {

  /** Copies the lists. */
  public Grid {
    cells = List.copyOf(cells);
    figures = List.copyOf(figures);
  }

  /** The same for somebody who sees only some of the paths. */
  public Grid of(Predicate<String> seen) {
    return new Grid(
        cells.stream().filter(seen).toList(),
        figures.stream().filter(figure -> seen.test(figure.path())).toList());
  }
}
