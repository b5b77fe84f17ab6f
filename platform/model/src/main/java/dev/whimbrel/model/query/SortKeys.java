package dev.whimbrel.model.query;

import dev.whimbrel.model.Order;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a list is sorted by, the key of the rows last, so that every row has its own place. Its
 * conditions are such that an index over the keys leads to a place without the rows before it.
 *
 * @param keys in order
 */
record SortKeys(List<SortKey> keys) {

  /**
   * The rows that a statement reads. No index serves rows without a value at the end of either
   * direction, so those are read by themselves.
   */
  enum Part {
    ALL,
    VALUED,
    EMPTY
  }

  SortKeys {
    keys = List.copyOf(keys);
  }

  static SortKeys of(Select select, ListQuery query) {
    Resource<?> resource = select.resource();
    List<Order> order = query.sort().isEmpty() ? resource.order() : query.sort();
    Order last =
        new Order(resource.key().name(), !order.isEmpty() && order.getFirst().descending());
    boolean total = order.stream().anyMatch(o -> o.path().equals(last.path()));
    return new SortKeys(
        Stream.concat(order.stream(), total ? Stream.empty() : Stream.of(last))
            .filter(o -> select.sees(o.path()))
            .map(o -> SortKey.of(select, o))
            .toList());
  }

  /** The parts of the list from a place on, in the order in which they are gone through. */
  List<Part> parts(@Nullable Cursor from, boolean forwards) {
    SortKey first = keys.getFirst();
    if (!first.nullable() || !first.own()) {
      return List.of(Part.ALL);
    }
    Part begin = forwards ? Part.VALUED : Part.EMPTY;
    Part end = forwards ? Part.EMPTY : Part.VALUED;
    return from == null || part(from) == begin ? List.of(begin, end) : List.of(end);
  }

  /** The part that a place lies in, where the list has parts. */
  static Part part(Cursor place) {
    return place.values().getFirst() == null ? Part.EMPTY : Part.VALUED;
  }

  /** Keeps the rows of the part and sorts them; gives back what they are still sorted by. */
  SortKeys sort(Select select, Part part, boolean forwards) {
    List<SortKey> left = new ArrayList<>(keys);
    SortKey first = keys.getFirst();
    if (part == Part.VALUED) {
      select.where(first.sql() + " IS NOT NULL");
      left.set(0, first.valued());
    } else if (part == Part.EMPTY) {
      select.where(first.sql() + " IS NULL");
      left.removeFirst();
    }
    left.forEach(key -> select.orderBy(key.orderBy(forwards)));
    return new SortKeys(left);
  }

  /** The values of a place; nothing when they cannot be those of the keys. */
  Optional<List<Optional<Object>>> values(List<@Nullable String> texts) {
    List<Optional<Object>> values = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      @Nullable String text = texts.get(i);
      Optional<Object> value = text == null ? Optional.empty() : keys.get(i).parse(text);
      if (value.isEmpty() && (text != null || !keys.get(i).nullable())) {
        return Optional.empty();
      }
      values.add(value);
    }
    return Optional.of(values);
  }

  /** Keeps the rows beyond a place; of values that are not sorted by any more the first goes. */
  void beyond(Select select, List<Optional<Object>> place, boolean forwards) {
    List<Optional<Object>> values = place.subList(place.size() - keys.size(), place.size());
    boolean plain = keys.stream().noneMatch(SortKey::nullable);
    boolean oneWay = keys.stream().map(k -> k.isDown(forwards)).distinct().count() == 1;
    if (plain && oneWay) {
      select.where(row(select, values, forwards));
      return;
    }
    SortKey first = keys.getFirst();
    if (!first.nullable()) {
      // Says nothing new, but is a condition that an index can begin at.
      select.where(first.from(select, values.getFirst().orElseThrow(), forwards));
    }
    select.where(either(select, values, forwards));
  }

  /** Rows are compared with each other, which an index over all keys answers at once. */
  private String row(Select select, List<Optional<Object>> values, boolean forwards) {
    String columns = keys.stream().map(SortKey::sql).collect(Collectors.joining(", "));
    List<String> bound = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      bound.add(keys.get(i).placeholder(select, values.get(i).orElseThrow()));
    }
    return "(%s) %s (%s)"
        .formatted(columns, keys.getFirst().isDown(forwards) ? "<" : ">", String.join(", ", bound));
  }

  private String either(Select select, List<Optional<Object>> values, boolean forwards) {
    List<String> either = new ArrayList<>();
    List<String> same = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      @Nullable Object value = values.get(i).orElse(null);
      List<String> all = new ArrayList<>(same);
      all.add(keys.get(i).beyond(select, value, forwards));
      either.add("(" + String.join(" AND ", all) + ")");
      same.add(keys.get(i).same(select, value));
    }
    return String.join(" OR ", either);
  }

  int size() {
    return keys.size();
  }
}
