package dev.whimbrel.admin.list;

import dev.whimbrel.admin.list.ListPage.Head;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Order;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListQueryReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The heads of a list's columns, each of which sorts by its column. */
final class Heads {

  private final Resource<?> resource;
  private final ListQuery query;
  private final Set<String> cells;
  private final Map<String, Integer> widths;
  private final List<Order> order;

  private Heads(Resource<?> resource, ListQuery query, Of of) {
    this.resource = resource;
    this.query = query;
    this.cells = of.cells();
    this.widths = of.widths();
    this.order = query.sort().isEmpty() ? resource.order() : query.sort();
  }

  /**
   * What is known of columns.
   *
   * @param columns that are shown
   * @param cells those whose values are changed in the list
   * @param widths of some, in pixels
   */
  record Of(List<Cells.Column> columns, Set<String> cells, Map<String, Integer> widths) {}

  static List<Head> of(Resource<?> resource, ListQuery query, Of of) {
    Heads heads = new Heads(resource, query, of);
    return of.columns().stream().map(heads::head).toList();
  }

  private Head head(Cells.Column column) {
    String path = column.path();
    int rank = rank(path);
    boolean sorts = ListQueryReader.isOrdered(resource, path) && column.visible();
    return new Head(
        Captions.of(resource, path),
        column.css(),
        sorts ? href(List.of(next(column, rank == 1))) : "",
        sorts ? too(column, rank) : "",
        rank == 0 ? "" : order.get(rank - 1).descending() ? "descending" : "ascending",
        rank,
        path,
        widths.get(path),
        cells.contains(path) && column.visible() ? path : null);
  }

  /** From 1; 0 when the list is not sorted by it. */
  private int rank(String path) {
    return order.stream().map(Order::path).toList().indexOf(path) + 1;
  }

  private Order next(Cells.Column column, boolean turn) {
    int rank = rank(column.path());
    if (turn && rank > 0) {
      return new Order(column.path(), !order.get(rank - 1).descending());
    }
    // Of moments people want the last first, of everything else the first.
    return new Order(column.path(), column.field().kind() == FieldKind.TIMESTAMP);
  }

  /** Turns the key round where it is one, and adds it where there is room. */
  private String too(Cells.Column column, int rank) {
    List<Order> keys = new ArrayList<>(order);
    if (query.sort().isEmpty() && keys.size() == ListQuery.MOST_KEYS && rank == 0) {
      // Of the list's own order the last key makes room.
      keys.removeLast();
    }
    if (rank > 0) {
      keys.set(rank - 1, next(column, true));
    } else {
      keys.add(next(column, false));
    }
    return keys.size() > ListQuery.MOST_KEYS ? "" : href(keys);
  }

  private String href(List<Order> keys) {
    return Places.list(resource, query.sorted(keys));
  }
}
