package dev.whimbrel.model.query;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Order;
import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Search;
import dev.whimbrel.model.row.Select;
import dev.whimbrel.model.row.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads one page of rows, and counts them. */
public final class ListReader {

  private final JdbcClient jdbc;
  private final Resources resources;

  /** Of these resources. */
  public ListReader(JdbcClient jdbc, Resources resources) {
    this.jdbc = jdbc;
    this.resources = resources;
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
   * @param from the number of the first row, from 1
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
    boolean forwards = query.page().before() == null;
    @Nullable String place = forwards ? query.page().after() : query.page().before();
    Draft draft = new Draft(select(resource, asker), query, forwards);
    narrow(draft.select, query);
    long position = 0;
    if (place != null) {
      Optional<Cursor> cursor = Cursor.decode(place, draft.keys.size());
      if (cursor.isEmpty() || !draft.beyond(cursor.get())) {
        return Optional.empty();
      }
      position = cursor.get().position();
    }
    List<Line> found = draft.lines();
    boolean overflow = found.size() > query.rows();
    List<Line> lines = overflow ? found.subList(0, query.rows()) : found;
    if (forwards) {
      return Optional.of(new Page(lines, position + 1, overflow, place != null));
    }
    if (!overflow) {
      // The beginning was reached; a page that begins there is full and numbered right.
      return read(resource, query.first(), asker);
    }
    return Optional.of(
        new Page(lines.reversed(), Math.max(1, position - lines.size() + 1), true, true));
  }

  /**
   * Gives all rows to the taker, in the order of the list, whatever page is asked for. Inside of a
   * transaction the server sends a few at a time, so there may be any number.
   */
  public void each(Resource<?> resource, ListQuery query, Asker asker, Consumer<Line> taker) {
    Draft draft = new Draft(select(resource, asker), query, true);
    narrow(draft.select, query);
    draft.select.limit(Long.MAX_VALUE);
    draft.select.each(jdbc, (row, n) -> draft.line(row), taker);
  }

  /** The keys of all rows, whatever page is asked for. */
  public List<Object> keys(Resource<?> resource, ListQuery query, Asker asker) {
    List<Object> keys = new ArrayList<>();
    ListQuery lean = query.showing(List.of(resource.key().name()));
    each(resource, lean, asker, line -> keys.add(line.key()));
    return keys;
  }

  /** How many rows there are, up to one more than {@code most}. */
  public long count(Resource<?> resource, ListQuery query, Asker asker, long most) {
    Select select = select(resource, asker);
    narrow(select, query);
    return select.count(jdbc, most);
  }

  private Select select(Resource<?> resource, Asker asker) {
    return new Select(resources, resource, asker.sight());
  }

  /** Keeps the rows that a list asks for. */
  public static void narrow(Select select, ListQuery query) {
    Search.parse(query.search()).narrow(select);
    new Conditions(select).narrow(query.filters());
  }

  /** A statement being put together, with where in its rows things are. */
  private final class Draft {

    private final Select select;
    private final List<SortKey> keys;
    private final List<Integer> keyPlaces;
    private final List<Place> columns = new ArrayList<>();
    private final boolean forwards;
    private final int key;
    private final int text;

    private Draft(Select select, ListQuery query, boolean forwards) {
      Resource<?> resource = select.resource();
      this.forwards = forwards;
      this.select = select;
      this.key = select.add(select.own(resource.key().name()));
      this.text = select.add(select.name());
      query.columns(resource).forEach(this::column);
      this.keys = keys(resource, query);
      this.keyPlaces = keys.stream().map(k -> select.add(k.sql())).toList();
      keys.forEach(k -> select.orderBy(k.orderBy(forwards)));
      select.limit(query.rows() + 1L);
    }

    private void column(String path) {
      ResolvedColumn own = select.own(path);
      ResolvedColumn shown = select.shown(path);
      boolean reference = own.field().kind() == FieldKind.REFERENCE;
      boolean many = own.field().kind() == FieldKind.REFERENCES;
      boolean hidden = own.field().secret() || many || !select.sees(path);
      columns.add(
          new Place(
              shown.field(),
              own.field(),
              hidden ? select.add("NULL") : select.add(shown),
              reference ? select.add(own) : 0));
    }

    private List<SortKey> keys(Resource<?> resource, ListQuery query) {
      List<Order> order = query.sort().isEmpty() ? resource.order() : query.sort();
      Order last =
          new Order(resource.key().name(), !order.isEmpty() && order.getFirst().descending());
      boolean total = order.stream().anyMatch(o -> o.path().equals(last.path()));
      return Stream.concat(order.stream(), total ? Stream.empty() : Stream.of(last))
          .filter(o -> select.sees(o.path()))
          .map(o -> SortKey.of(select, o))
          .toList();
    }

    /** Keeps the rows beyond the cursor; false when its values cannot be those of the keys. */
    private boolean beyond(Cursor cursor) {
      List<String> either = new ArrayList<>();
      List<String> same = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        SortKey sortKey = keys.get(i);
        @Nullable String typed = cursor.values().get(i);
        Optional<Object> value = typed == null ? Optional.empty() : sortKey.parse(typed);
        if (typed != null && value.isEmpty()) {
          return false;
        }
        List<String> all = new ArrayList<>(same);
        all.add(sortKey.beyond(select, value.orElse(null), forwards));
        either.add("(" + String.join(" AND ", all) + ")");
        same.add(sortKey.same(select, value.orElse(null)));
      }
      select.where(String.join(" OR ", either));
      return true;
    }

    private List<Line> lines() {
      return select.list(jdbc, (row, n) -> line(row));
    }

    private Line line(ResultSet row) throws SQLException {
      Object id = Objects.requireNonNull(Values.read(row, key, select.resource().key()));
      List<@Nullable Object> values = new ArrayList<>();
      List<@Nullable Object> referred = new ArrayList<>();
      for (Place column : columns) {
        @Nullable Object reference =
            column.reference() == 0 ? null : Values.key(row.getObject(column.reference()));
        values.add(value(row, column, reference));
        referred.add(reference);
      }
      List<@Nullable String> place = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        @Nullable Object value = Values.read(row, keyPlaces.get(i), keys.get(i).field());
        place.add(value == null ? null : value.toString());
      }
      return new Line(
          id, Labels.text(select.resource(), id, row.getString(text)), values, referred, place);
    }

    private @Nullable Object value(ResultSet row, Place column, @Nullable Object reference)
        throws SQLException {
      if (reference == null) {
        return Values.read(row, column.value(), column.shown());
      }
      return resources
          .target(column.own())
          .map(target -> labelled(row, column, target, reference))
          .orElse(reference.toString());
    }

    private String labelled(ResultSet row, Place column, Resource<?> target, Object reference) {
      try {
        return Labels.text(target, reference, row.getString(column.value()));
      } catch (SQLException e) {
        throw new IllegalStateException("a row that was read has no column " + column, e);
      }
    }
  }

  private record Place(Field shown, Field own, int value, int reference) {}
}
