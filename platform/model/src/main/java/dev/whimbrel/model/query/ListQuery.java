package dev.whimbrel.model.query;

import dev.whimbrel.model.Order;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.grid.Grid;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a list is asked for; the address says all of it.
 *
 * @param search as typed
 * @param filters all of which must hold, but for alternatives of each other
 * @param sort what the reader sorts by; empty for the resource's own order
 * @param columns paths of the columns; empty for the resource's own
 * @param grouping by what the rows are put together; null for rows one by one
 * @param density how high its rows are, whatever the reader usually has; empty for that
 * @param view the kept list that this one began as; 0 for none
 * @param page which rows of those
 */
public record ListQuery(
    String search,
    List<Filter> filters,
    List<Order> sort,
    List<String> columns,
    @Nullable Grouping grouping,
    String density,
    int view,
    Page page) {

  /** How high rows can be. */
  public static final List<String> DENSITIES = List.of("compact", "usual", "relaxed");

  /** How many rows a page may have. */
  public static final List<Integer> SIZES = Grid.SIZES;

  /** A list is sorted by so many columns at most. */
  public static final int MOST_KEYS = 3;

  /**
   * A page.
   *
   * @param rows how many at most
   * @param after shows the rows after this place, or null
   * @param before shows the rows before this place, or null
   * @param number of the page, from 1, or {@link #LAST}; {@link #BY_PLACE} where a place says it
   * @param usual how many rows a page of the list has where nobody says
   */
  public record Page(
      int rows, @Nullable String after, @Nullable String before, int number, int usual) {

    /** The page at the end. */
    public static final int LAST = -1;

    /** No page by its number. */
    public static final int BY_PLACE = 0;

    /** The first one, of the usual size. */
    public static final Page FIRST = first(SIZES.getFirst());

    /** The first one, of a list whose pages have so many rows. */
    public static Page first(int rows) {
      return new Page(rows, null, null, BY_PLACE, rows);
    }

    /** The one at a place of the same list, or of a number. */
    private Page at(@Nullable String behind, @Nullable String ahead, int count) {
      return new Page(rows, behind, ahead, count, usual);
    }

    private List<Map.Entry<String, String>> words() {
      if (number != BY_PLACE) {
        return List.of(Map.entry("page", number == LAST ? "last" : Integer.toString(number)));
      }
      List<Map.Entry<String, String>> words = new ArrayList<>();
      if (after != null) {
        words.add(Map.entry("after", after));
      }
      if (before != null) {
        words.add(Map.entry("before", before));
      }
      return words;
    }
  }

  /** Copies the lists. */
  public ListQuery {
    filters = List.copyOf(filters);
    sort = List.copyOf(sort);
    columns = List.copyOf(columns);
  }

  /** The first page of everything. */
  public static ListQuery all() {
    return new ListQuery("", List.of(), List.of(), List.of(), null, "", 0, Page.FIRST);
  }

  /** The columns of the list: those asked for, else the resource's own. */
  public List<String> columns(Resource<?> resource) {
    return columns.isEmpty() ? resource.columns() : columns;
  }

  /** How many rows a page has. */
  public int rows() {
    return page.rows();
  }

  /** The same rows from their first page. */
  public ListQuery first() {
    return on(page.at(null, null, Page.BY_PLACE));
  }

  /** The rows after a place. */
  public ListQuery after(Cursor cursor) {
    return on(page.at(cursor.encode(), null, Page.BY_PLACE));
  }

  /** The rows before a place. */
  public ListQuery before(Cursor cursor) {
    return on(page.at(null, cursor.encode(), Page.BY_PLACE));
  }

  /** The last rows. */
  public ListQuery last() {
    return on(page.at(null, null, Page.LAST));
  }

  /** Another page. */
  public ListQuery on(Page other) {
    return new ListQuery(search, filters, sort, columns, grouping, density, view, other);
  }

  /** Sorted in another way, from the first page. */
  public ListQuery sorted(List<Order> order) {
    return new ListQuery(search, filters, order, columns, grouping, density, view, first().page);
  }

  /** The same page with other columns. */
  public ListQuery showing(List<String> others) {
    return new ListQuery(search, filters, sort, others, grouping, density, view, page);
  }

  /**
   * With one more filter, from the first page; it takes the place of those on the same field that
   * it does not bound together with.
   */
  public ListQuery with(Filter filter) {
    List<Filter> all = new ArrayList<>(filters);
    all.removeIf(
        f ->
            f.comparison().place().isAlone()
                && f.path().equals(filter.path())
                && !f.operator().boundsWith(filter.operator()));
    all.add(filter);
    return narrowed(search, all);
  }

  /** With one more filter beside all others, from the first page. */
  public ListQuery and(Filter filter) {
    List<Filter> all = new ArrayList<>(filters);
    all.remove(filter);
    all.add(filter);
    return narrowed(search, all);
  }

  private ListQuery narrowed(String words, List<Filter> others) {
    return new ListQuery(words, others, sort, columns, grouping, density, view, first().page);
  }

  /** The same rows in groups, or one by one for null. */
  public ListQuery grouped(@Nullable Grouping other) {
    return new ListQuery(search, filters, sort, columns, other, density, view, first().page);
  }

  /** The same list with rows of this height. */
  public ListQuery dense(String other) {
    return new ListQuery(search, filters, sort, columns, grouping, other, view, page);
  }

  /** The same list, begun as a kept one; 0 for none. */
  public ListQuery from(int kept) {
    return new ListQuery(search, filters, sort, columns, grouping, density, kept, page);
  }

  /** Without the filters on a field that must all hold, from the first page. */
  public ListQuery without(String path) {
    List<Filter> others =
        filters.stream()
            .filter(f -> !f.comparison().place().isAlone() || !f.path().equals(path))
            .toList();
    return narrowed(search, others);
  }

  /** Without a filter, from the first page. */
  public ListQuery without(Filter filter) {
    List<Filter> others = filters.stream().filter(f -> !f.equals(filter)).toList();
    return narrowed(search, others);
  }

  /** Without any filter, from the first page. */
  public ListQuery withoutFilters() {
    return narrowed(search, List.of());
  }

  /** Without words to find, from the first page. */
  public ListQuery unsearched() {
    return narrowed("", filters);
  }

  /** Whether anything narrows the rows. */
  public boolean isNarrowed() {
    return !search.isEmpty() || !filters.isEmpty();
  }

  /** What a form that asks for other words of the same list must send along. */
  public List<Map.Entry<String, String>> besidesWords() {
    List<Map.Entry<String, String>> kept = new ArrayList<>();
    filters.forEach(filter -> kept.add(Map.entry(filter.parameter(), filter.value())));
    if (!sort.isEmpty()) {
      kept.add(
          Map.entry("sort", sort.stream().map(ListQuery::key).collect(Collectors.joining(","))));
    }
    if (!columns.isEmpty()) {
      kept.add(Map.entry("columns", String.join(",", columns)));
    }
    if (grouping != null) {
      grouping.addTo(kept);
    }
    if (!density.isEmpty()) {
      kept.add(Map.entry("density", density));
    }
    if (view != 0) {
      kept.add(Map.entry("view", Integer.toString(view)));
    }
    if (page.rows() != page.usual()) {
      kept.add(Map.entry("rows", Integer.toString(page.rows())));
    }
    return kept;
  }

  /** The part of the address from the question mark on; empty for the first page of everything. */
  public String parameters() {
    List<Map.Entry<String, String>> all = new ArrayList<>();
    if (!search.isEmpty()) {
      all.add(Map.entry("q", search));
    }
    all.addAll(besidesWords());
    all.addAll(page.words());
    return all.isEmpty()
        ? ""
        : all.stream()
            .map(part -> encoded(part.getKey()) + "=" + encoded(part.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String key(Order order) {
    return (order.descending() ? "-" : "") + order.path();
  }

  private static String encoded(String text) {
    // A page has hundreds of addresses, and most of what is in them is names.
    if (text.chars().allMatch(ListQuery::isPlain)) {
      return text;
    }
    // A comma means itself there, and people read addresses.
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2C", ",");
  }

  private static boolean isPlain(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || character == ','
        || character == '.'
        || character == '_';
  }
}
