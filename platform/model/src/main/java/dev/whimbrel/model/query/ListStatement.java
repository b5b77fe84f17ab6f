package dev.whimbrel.model.query;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Select;
import dev.whimbrel.model.row.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A statement over the rows of a list, with where in its rows things are. */
final class ListStatement {

  private final Select select;
  private final SortKeys keys;
  private final List<Integer> keyPlaces;
  private final List<Place> columns = new ArrayList<>();
  private final List<Made> made = new ArrayList<>();
  private int key;
  private int text;

  /**
   * Where a column is.
   *
   * @param shown the field that people see
   * @param own the field itself
   * @param target whose rows it refers to, where it refers to any
   * @param value place of what people see
   * @param reference place of the key referred to; 0 for none
   */
  private record Place(
      Field shown, Field own, Optional<Resource<?>> target, int value, int reference) {}

  /**
   * Where the values are that a text is made of.
   *
   * @param column its place among the columns
   * @param text makes it
   * @param parts by their paths
   */
  private record Made(int column, Computed.Text text, Map<String, Place> parts) {}

  private ListStatement(Select select, SortKeys keys) {
    this.select = select;
    this.keys = keys;
    this.keyPlaces = keys.keys().stream().map(k -> select.add(k.sql())).toList();
  }

  /** Over the keys that the list is sorted by, and nothing else. */
  static ListStatement ofKeys(Select select, SortKeys keys) {
    return new ListStatement(select, keys);
  }

  /** Over all that a list shows. */
  static ListStatement of(Select select, SortKeys keys, ListQuery query, Resources resources) {
    ListStatement statement = new ListStatement(select, keys);
    Resource<?> resource = select.resource();
    statement.key = select.add(select.own(resource.key().name()));
    statement.text = select.add(select.name());
    query.columns(resource).forEach(path -> statement.column(path, resources));
    return statement;
  }

  private void column(String path, Resources resources) {
    if (select.resource().resolve(path).computed() instanceof Computed.Text text
        && select.sees(path)) {
      Map<String, Place> parts = new LinkedHashMap<>();
      text.paths().forEach(part -> parts.put(part, place(part, resources)));
      made.add(new Made(columns.size(), text, parts));
    }
    columns.add(place(path, resources));
  }

  private Place place(String path, Resources resources) {
    ResolvedColumn own = select.own(path);
    ResolvedColumn shown = select.shown(path);
    boolean reference = own.field().kind() == FieldKind.REFERENCE;
    boolean many = own.field().kind() == FieldKind.REFERENCES;
    boolean hidden = own.field().secret() || !select.sees(path);
    if (many && !hidden) {
      int names = select.addMany(own.field());
      return new Place(own.field(), own.field(), Optional.empty(), names, names + 1);
    }
    return new Place(
        shown.field(),
        own.field(),
        resources.target(own.field()),
        hidden ? select.add("NULL") : select.add(shown),
        reference ? select.add(own) : 0);
  }

  List<ListReader.Line> lines(JdbcClient jdbc) {
    return select.list(jdbc, (row, n) -> line(row));
  }

  void each(JdbcClient jdbc, Consumer<ListReader.Line> taker) {
    select.each(jdbc, (row, n) -> line(row), taker);
  }

  /** The values of the keys alone. */
  List<List<@Nullable String>> places(JdbcClient jdbc) {
    return select.list(jdbc, (row, n) -> place(row));
  }

  private ListReader.Line line(ResultSet row) throws SQLException {
    Object id = Objects.requireNonNull(Values.read(row, key, select.resource().key()));
    List<@Nullable Object> values = new ArrayList<>();
    List<@Nullable Object> referred = new ArrayList<>();
    for (Place column : columns) {
      @Nullable Object reference =
          column.reference() == 0 ? null : Values.key(row.getObject(column.reference()));
      values.add(value(row, column, reference));
      referred.add(reference);
    }
    for (Made one : made) {
      values.set(one.column(), text(row, one));
    }
    String name = Labels.text(select.resource(), id, row.getString(text));
    return new ListReader.Line(id, name, values, referred, place(row));
  }

  private static @Nullable String text(ResultSet row, Made made) throws SQLException {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    for (Map.Entry<String, Place> part : made.parts().entrySet()) {
      Place place = part.getValue();
      @Nullable Object reference =
          place.reference() == 0 ? null : Values.key(row.getObject(place.reference()));
      parts.put(part.getKey(), value(row, place, reference));
    }
    String words = made.text().words().apply(parts);
    return words.isEmpty() ? null : words;
  }

  private List<@Nullable String> place(ResultSet row) throws SQLException {
    List<@Nullable String> place = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      @Nullable Object value = Values.read(row, keyPlaces.get(i), keys.keys().get(i).field());
      place.add(value == null ? null : value.toString());
    }
    return place;
  }

  private static @Nullable Object value(ResultSet row, Place column, @Nullable Object reference)
      throws SQLException {
    if (column.own().kind() == FieldKind.REFERENCES) {
      return row.getString(column.value());
    }
    if (reference == null) {
      return Values.read(row, column.value(), column.shown());
    }
    return column.target().isEmpty()
        ? reference.toString()
        : Labels.text(column.target().get(), reference, row.getString(column.value()));
  }
}
