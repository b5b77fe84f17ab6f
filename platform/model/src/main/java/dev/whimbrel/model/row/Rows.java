package dev.whimbrel.model.row;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Order;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.Sight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads whole rows. */
public final class Rows {

  /**
   * Of a field of many references, so many are read at most; a field that has more is not edited.
   */
  public static final int REFERRED = 500;

  private final JdbcClient jdbc;
  private final Resources resources;
  private final Labels labels;
  private final Counts counts;
  private final Sight sight;

  /** Of the rows that may be seen. */
  public Rows(JdbcClient jdbc, Labels labels, Counts counts, Sight sight) {
    this.jdbc = jdbc;
    this.resources = labels.resources();
    this.sight = sight;
    this.labels = labels;
    this.counts = counts;
  }

  /** The resource of an entity that an application described. */
  public Resource<?> resource(Class<?> entity) {
    return resources.of(entity).orElseThrow();
  }

  /** Forgets what was known of tables, as after a change that people expect to see. */
  public void changed() {
    counts.forget();
  }

  /** The key of the row that stands for whoever asks, by its resource; empty where none does. */
  public Map<Resource<?>, Object> own() {
    Map<Resource<?>, Object> own = new HashMap<>();
    resources.all().forEach(resource -> sight.own(resource).ifPresent(k -> own.put(resource, k)));
    return own;
  }

  /** The row of that key. */
  public Optional<Row> find(Resource<?> resource, Object key) {
    Select select = new Select(resources, resource, sight);
    select.where(select.own(resource.key().name()).sql() + " = " + select.bind(key));
    return list(select, _ -> true).stream().findFirst();
  }

  /**
   * The first rows that refer to a row by a field, in the order of their list; of many references
   * they have those that their form shows.
   */
  public List<Row> referring(Resources.Referrer referrer, Object key, long most) {
    Resource<?> resource = referrer.resource();
    Select select = new Select(resources, resource, sight);
    select.where(select.own(referrer.field().name()).sql() + " = " + select.bind(key));
    for (Order order : resource.order()) {
      if (select.sees(order.path())) {
        select.orderBy(select.shown(order.path()).sql() + (order.descending() ? " DESC" : ""));
      }
    }
    select.orderBy(select.own(resource.key().name()).sql());
    select.limit(most);
    List<String> shown = resource.groups().stream().flatMap(g -> g.fields().stream()).toList();
    return list(select, field -> shown.contains(field.name()));
  }

  private List<Row> list(Select select, Predicate<Field> many) {
    int text = select.add(select.name());
    List<Column> columns = new ArrayList<>();
    List<Field> referring = new ArrayList<>();
    for (Field field : select.resource().fields()) {
      if (field.kind() == FieldKind.REFERENCES) {
        referring.add(field);
      } else if (!field.secret()) {
        int value = select.add(select.own(field.name()));
        columns.add(new Column(field, value, label(select, field)));
      }
    }
    referring.removeIf(many.negate());
    Read read = new Read(text, columns, referring);
    return select.list(jdbc, (row, n) -> row(select.resource(), row, read));
  }

  /** Whether whoever asks may see the row of that key; asks the database only where it may not. */
  public boolean sees(Resource<?> resource, Object key) {
    return labels.has(resource, key);
  }

  /** Whether whoever asks may add such a row as that of the key has become. */
  public boolean adds(Resource<?> resource, Object key) {
    return labels.adding().has(resource, key);
  }

  /** Whether whoever asks may change the row of that key. */
  public boolean changes(Resource<?> resource, Object key) {
    return labels.changing().has(resource, key);
  }

  /** Those of the keys whose rows whoever asks may change, of rows that are seen. */
  public Set<Object> changing(Resource<?> resource, Set<Object> keys) {
    return labels.changing().visible(resource, keys);
  }

  /** Those of the keys of new rows, which are seen, that whoever asks may add. */
  public Set<Object> adding(Resource<?> resource, Set<Object> keys) {
    return labels.adding().visible(resource, keys);
  }

  /** Whether whoever asks may delete the row of that key. */
  public boolean deletes(Resource<?> resource, Object key) {
    return labels.deleting().has(resource, key);
  }

  /** Whether a field of many references names more rows than are shown, to whoever asks. */
  public boolean namesMore(Field field, Object key) {
    Resource<?> target = resources.target(field).orElseThrow();
    return sight.sees(target)
        && labels.referred(target, field, key, REFERRED + 1L).size() > REFERRED;
  }

  /** The rows that a field of many references names and whoever asks may not see. */
  public List<Object> unseen(Field field, Object key) {
    Resource<?> target = resources.target(field).orElseThrow();
    List<Object> all = new ArrayList<>();
    boolean sees = sight.sees(target);
    if (!sees || sight.limits(target).rows() != null) {
      keys(labels.ofAll().referred(target, field, key, Integer.MAX_VALUE), all::add);
    }
    if (sees && !all.isEmpty()) {
      keys(labels.referred(target, field, key, Integer.MAX_VALUE), all::remove);
    }
    return all;
  }

  private static void keys(List<Labels.Labelled> rows, Consumer<Object> taker) {
    rows.stream().map(Labels.Labelled::key).forEach(taker);
  }

  private static int label(Select select, Field field) {
    return field.kind() == FieldKind.REFERENCE ? select.add(select.name(field.name())) : 0;
  }

  private Row row(Resource<?> resource, ResultSet row, Read read) throws SQLException {
    Map<String, @Nullable Object> values = new HashMap<>();
    Map<String, List<Labels.Labelled>> referred = new HashMap<>();
    for (Column column : read.columns()) {
      Field field = column.field();
      @Nullable Object value = Values.read(row, column.value(), field);
      values.put(field.name(), value);
      Optional<Resource<?>> target = resources.target(field);
      if (value != null && target.isPresent()) {
        String label = Labels.text(target.get(), value, row.getString(column.label()));
        referred.put(field.name(), List.of(new Labels.Labelled(value, label)));
      }
    }
    Object key = Objects.requireNonNull(values.get(resource.key().name()));
    many(read.many(), key, referred);
    return new Row(key, Labels.text(resource, key, row.getString(read.text())), values, referred);
  }

  private void many(List<Field> fields, Object key, Map<String, List<Labels.Labelled>> referred) {
    for (Field field : fields) {
      resources
          .target(field)
          .ifPresent(
              target -> referred.put(field.name(), labels.referred(target, field, key, REFERRED)));
    }
  }

  private record Column(Field field, int value, int label) {}

  /**
   * What is read of each row.
   *
   * @param text the place of its name
   * @param columns of its table
   * @param many its fields of many references
   */
  private record Read(int text, List<Column> columns, List<Field> many) {}
}
