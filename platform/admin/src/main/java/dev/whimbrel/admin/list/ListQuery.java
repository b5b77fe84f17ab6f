package dev.whimbrel.admin.list;

import dev.whimbrel.model.Order;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a list is asked for; the address says all of it.
 *
 * @param search as typed
 * @param sort what the reader sorts by; empty for the resource's own order
 * @param filters by field, the text that its value must equal; empty text for no value
 * @param rows how many on a page
 * @param after shows the rows after this place, or null
 * @param before shows the rows before this place, or null
 */
public record ListQuery(
    String search,
    List<Order> sort,
    Map<String, String> filters,
    int rows,
    @Nullable String after,
    @Nullable String before) {

  /** How many rows a page may have. */
  public static final List<Integer> SIZES = List.of(50, 100, 200);

  /** Copies the lists. */
  public ListQuery {
    sort = List.copyOf(sort);
    filters = new LinkedHashMap<>(filters);
  }

  /** The first page of everything. */
  public static ListQuery all() {
    return new ListQuery("", List.of(), Map.of(), SIZES.getFirst(), null, null);
  }

  /** The same rows from their first page. */
  public ListQuery first() {
    return new ListQuery(search, sort, filters, rows, null, null);
  }

  /** The rows after a place. */
  public ListQuery after(Cursor cursor) {
    return new ListQuery(search, sort, filters, rows, cursor.encode(), null);
  }

  /** The rows before a place. */
  public ListQuery before(Cursor cursor) {
    return new ListQuery(search, sort, filters, rows, null, cursor.encode());
  }

  /** Sorted in another way, from the first page. */
  public ListQuery sorted(Order order) {
    return new ListQuery(search, List.of(order), filters, rows, null, null);
  }

  /** Without a filter, from the first page. */
  public ListQuery without(String filter) {
    Map<String, String> others = new LinkedHashMap<>(filters);
    others.remove(filter);
    return new ListQuery(search, sort, others, rows, null, null);
  }

  /** Without words to find, from the first page. */
  public ListQuery unsearched() {
    return new ListQuery("", sort, filters, rows, null, null);
  }

  /** What stays when other words are looked for: filters, order, rows on a page. */
  public Map<String, String> besidesWords() {
    Map<String, String> kept = new LinkedHashMap<>(filters);
    if (!sort.isEmpty()) {
      kept.put("sort", sorting());
    }
    if (rows != SIZES.getFirst()) {
      kept.put("rows", Integer.toString(rows));
    }
    return kept;
  }

  private String sorting() {
    return sort.stream()
        .map(o -> (o.descending() ? "-" : "") + o.path())
        .collect(Collectors.joining(","));
  }

  /** Whether anything narrows the rows. */
  public boolean isNarrowed() {
    return !search.isEmpty() || !filters.isEmpty();
  }

  /** The part of the address from the question mark on; empty for the first page of everything. */
  public String parameters() {
    List<String> parts = new ArrayList<>();
    if (!search.isEmpty()) {
      parts.add("q=" + encoded(search));
    }
    filters.forEach((name, value) -> parts.add(encoded(name) + "=" + encoded(value)));
    if (!sort.isEmpty()) {
      parts.add("sort=" + encoded(sorting()).replace("%2C", ","));
    }
    if (rows != SIZES.getFirst()) {
      parts.add("rows=" + rows);
    }
    if (after != null) {
      parts.add("after=" + after);
    }
    if (before != null) {
      parts.add("before=" + before);
    }
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
