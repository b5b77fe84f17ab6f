package dev.whimbrel.model.query;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Search;
import dev.whimbrel.model.row.Select;
import dev.whimbrel.model.row.TimeBox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Reads one page of rows, and counts them. */
public final class ListReader {

  /** Up to so many rows are counted without being asked for more. */
  public static final long COUNTED = 10_000;

  private static final Duration ON_THE_WAY = Duration.ofMillis(300);

  private final JdbcClient jdbc;
  private final Resources resources;
  private final TimeBox timeBox;

  /** Of these resources. */
  public ListReader(JdbcClient jdbc, Resources resources, TimeBox timeBox) {
    this.jdbc = jdbc;
    this.resources = resources;
    this.timeBox = timeBox;
  }

  /**
   * One row of a page.
   *
   * @param key of the row
   * @param text what it is called
   * @param values of the columns, in their order
   * @param keys of the rows that columns of references lead to; null for other columns
   * @param place next to which it lies
   */
  public record Line(
      Object key,
      String text,
      List<@Nullable Object> values,
      List<@Nullable Object> keys,
      List<@Nullable String> place) {}

  /**
   * One page of rows.
   *
   * @param lines the rows
   * @param from the number of the first row, from 1; where only the end of the list is known, less
   *     than 0, and the last row has the number -1
   * @param more whether rows follow
   * @param fewer whether rows come before
   */
  public record Page(List<Line> lines, long from, boolean more, boolean fewer) {

    /** The place after the last row. */
    public Cursor end() {
      return new Cursor(lines.getLast().place(), from + lines.size() - 1);
    }

    /** The place before the first row. */
    public Cursor start() {
      return new Cursor(lines.getFirst().place(), from - 1);
    }
  }

  /** The page; empty when its cursor is none of this list. */
  public Optional<Page> read(Resource<?> resource, ListQuery query, Asker asker) {
    return switch (query.page().number()) {
      case ListQuery.Page.BY_PLACE -> byPlace(resource, query, asker);
      case ListQuery.Page.LAST -> Optional.of(last(resource, query, asker));
      case 1 -> byPlace(resource, query.first(), asker);
      default -> Optional.of(numbered(resource, query, asker));
    };
  }

  private Optional<Page> byPlace(Resource<?> resource, ListQuery query, Asker asker) {
    boolean forwards = query.page().before() == null;
    @Nullable String place = forwards ? query.page().after() : query.page().before();
    Walk walk = new Walk(resource, query, asker, forwards);
    if (place == null) {
      List<Line> lines = walk.lines(null);
      return Optional.of(walk.forwards(lines, 0));
    }
    Optional<Cursor> cursor =
        Cursor.decode(place, walk.keys.size())
            .filter(c -> walk.keys.values(c.values()).isPresent());
    return cursor.map(
        from -> {
          List<Line> lines = walk.lines(from);
          return forwards
              ? walk.forwards(lines, from.position())
              : backwards(walk, lines, from.position());
        });
  }

  private Page backwards(Walk walk, List<Line> lines, long position) {
    if (lines.size() <= walk.query.rows()) {
      return first(walk);
    }
    List<Line> page = lines.subList(0, walk.query.rows()).reversed();
    long from = position - page.size() + 1;
    return new Page(page, position < 0 ? from : Math.max(1, from), true, true);
  }

  /** The beginning was reached; a page that begins there is full and numbered right. */
  private Page first(Walk walk) {
    return byPlace(walk.resource, walk.query.first(), walk.asker).orElseThrow();
  }

  /** The end of the list, from there backwards; its rows are numbered when the list is short. */
  private Page last(Resource<?> resource, ListQuery query, Asker asker) {
    Walk walk = new Walk(resource, query, asker, false);
    List<Line> lines = walk.lines(null);
    if (lines.size() <= query.rows()) {
      return first(walk);
    }
    List<Line> page = lines.subList(0, query.rows()).reversed();
    long counted = count(resource, query, asker, COUNTED);
    long from = counted > COUNTED ? -page.size() : counted - page.size() + 1;
    return new Page(page, from, false, true);
  }

  /**
   * The page of a number: the keys alone are gone through up to its beginning, which an index over
   * them does without the rows; the page is read from there. Beyond the end it is the last one.
   */
  private Page numbered(Resource<?> resource, ListQuery query, Asker asker) {
    long skipped = (query.page().number() - 1L) * query.rows();
    Select select = select(resource, asker);
    narrow(select, query, jdbc);
    SortKeys keys = SortKeys.of(select, query);
    keys.sort(select, SortKeys.Part.ALL, true);
    ListStatement statement = ListStatement.ofKeys(select, keys);
    select.offset(skipped - 1);
    select.limit(1);
    Optional<Page> page =
        statement.places(jdbc).stream()
            .findFirst()
            .flatMap(p -> byPlace(resource, query.after(new Cursor(p, skipped)), asker))
            .filter(found -> !found.lines().isEmpty());
    return page.orElseGet(() -> last(resource, query, asker));
  }

  /** One way along the rows of a list. */
  private final class Walk {

    private final Resource<?> resource;
    private final ListQuery query;
    private final Asker asker;
    private final boolean forwards;
    private final SortKeys keys;

    private Walk(Resource<?> resource, ListQuery query, Asker asker, boolean forwards) {
      this.resource = resource;
      this.query = query;
      this.asker = asker;
      this.forwards = forwards;
      this.keys = SortKeys.of(select(resource, asker), query);
    }

    /** The rows beyond a place, one more than a page has. */
    private List<Line> lines(@Nullable Cursor from) {
      List<Line> lines = new ArrayList<>();
      for (SortKeys.Part part : keys.parts(from, forwards)) {
        int wanted = query.rows() + 1 - lines.size();
        if (wanted > 0) {
          lines.addAll(lines(part, from, wanted));
        }
      }
      return lines;
    }

    private List<Line> lines(SortKeys.Part part, @Nullable Cursor from, int wanted) {
      Select select = select(resource, asker);
      narrow(select, query, jdbc);
      SortKeys all = SortKeys.of(select, query);
      ListStatement statement = ListStatement.of(select, all, query, resources);
      SortKeys left = all.sort(select, part, forwards);
      if (from != null && (part == SortKeys.Part.ALL || part == SortKeys.part(from))) {
        left.beyond(select, all.values(from.values()).orElseThrow(), forwards);
      }
      select.limit(wanted);
      return found(resource, query, asker, () -> statement.lines(jdbc));
    }

    private Page forwards(List<Line> lines, long position) {
      boolean more = lines.size() > query.rows();
      List<Line> page = more ? lines.subList(0, query.rows()) : lines;
      return new Page(page, position + 1, more, query.page().after() != null);
    }
  }

  /**
   * Gives all rows to the taker, in the order of the list, whatever page is asked for. Inside of a
   * transaction the server sends a few at a time, so there may be any number.
   */
  public void each(Resource<?> resource, ListQuery query, Asker asker, Consumer<Line> taker) {
    each(select(resource, asker), query, Long.MAX_VALUE, taker);
  }

  private void each(Select select, ListQuery query, long most, Consumer<Line> taker) {
    narrow(select, query, jdbc);
    SortKeys keys = SortKeys.of(select, query);
    ListStatement statement = ListStatement.of(select, keys, query, resources);
    keys.sort(select, SortKeys.Part.ALL, true);
    select.limit(most);
    statement.each(jdbc, taker);
  }

  /** The keys of all rows, whatever page is asked for; one more than {@code most} at most. */
  public List<Object> keys(Resource<?> resource, ListQuery query, Asker asker, int most) {
    ListQuery lean = query.showing(List.of(resource.key().name()));
    return timeBox.whole(
        () -> {
          List<Object> keys = new ArrayList<>();
          each(select(resource, asker), lean, most + 1L, line -> keys.add(line.key()));
          return keys;
        });
  }

  /** What columns of one row hold, by their paths; nothing of a row that is not there. */
  public Map<String, @Nullable Object> values(
      Resource<?> resource, Object key, List<String> paths, Asker asker) {
    Filter one =
        new Filter(
            new Filter.Comparison(resource.key().name(), Operator.IS),
            key.toString(),
            new FilterValue.OneOf(List.of(key)));
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    each(
        resource,
        ListQuery.all().showing(paths).with(one),
        asker,
        line -> {
          for (int i = 0; i < paths.size(); i++) {
            values.put(paths.get(i), line.values().get(i));
          }
        });
    return values;
  }

  /** How many rows there are, up to one more than {@code most}. */
  public long count(Resource<?> resource, ListQuery query, Asker asker, long most) {
    Select select = select(resource, asker);
    narrow(select, query, jdbc);
    return select.count(jdbc, most);
  }

  /**
   * On the way through the order of a list most pages are full soon. The server cannot know when
   * all rows that fit lie at the far end of it; then they are gathered and sorted.
   */
  private <T> T found(Resource<?> resource, ListQuery query, Asker asker, Supplier<T> rows) {
    boolean all = !query.isNarrowed() && asker.sight().limits(resource).rows() == null;
    // Inside of somebody's transaction a statement that is stopped would end all of it.
    boolean inside = TransactionSynchronizationManager.isActualTransactionActive();
    return all || inside
        ? rows.get()
        : timeBox.ask(ON_THE_WAY, rows).orElseGet(() -> timeBox.gathered(rows));
  }

  private Select select(Resource<?> resource, Asker asker) {
    return asker.over(resources, resource);
  }

  /** Keeps the rows that a list asks for. */
  public static void narrow(Select select, ListQuery query, JdbcClient jdbc) {
    Search.parse(query.search()).narrow(select, jdbc);
    Conditions.lookedUp(select, jdbc).narrow(query.filters());
  }
}
