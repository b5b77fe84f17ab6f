package dev.whimbrel.model.row;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  /** Of these resources. */
  public Rows(JdbcClient jdbc, Resources resources, Labels labels, Counts counts) {
    this.jdbc = jdbc;
    this.resources = resources;
    this.labels = labels;
    this.counts = counts;
  }

  /** Forgets what was known of tables, as after a change that people expect to see. */
  public void changed() {
    counts.forget();
  }

  /** The row of that key. */
  public Optional<Row> find(Resource<?> resource, Object key) {
    Select select = new Select(resources, resource);
    select.where(select.own(resource.key().name()).sql() + " = " + select.bind(key));
    int text = select.add("CAST(" + select.shown(resource.text()).sql() + " AS text)");
    List<Column> columns = new ArrayList<>();
    for (Field field : resource.fields()) {
      if (field.kind() != FieldKind.REFERENCES && !field.secret()) {
        int value = select.add(select.own(field.name()));
        columns.add(new Column(field, value, label(select, field)));
      }
    }
    return select.list(jdbc, (row, n) -> row(resource, row, text, columns)).stream().findFirst();
  }

  private static int label(Select select, Field field) {
    if (field.kind() != FieldKind.REFERENCE) {
      return 0;
    }
    ResolvedColumn shown = select.shown(field.name());
    return select.add("CAST(" + shown.sql() + " AS text)");
  }

  private Row row(Resource<?> resource, ResultSet row, int text, List<Column> columns)
      throws SQLException {
    Map<String, @Nullable Object> values = new HashMap<>();
    Map<String, List<Labels.Labelled>> referred = new HashMap<>();
    for (Column column : columns) {
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
    many(resource, key, referred);
    return new Row(key, Labels.text(resource, key, row.getString(text)), values, referred);
  }

  private void many(Resource<?> resource, Object key, Map<String, List<Labels.Labelled>> referred) {
    for (Field field : resource.fields()) {
      if (field.kind() == FieldKind.REFERENCES) {
        resources
            .target(field)
            .ifPresent(
                target ->
                    referred.put(field.name(), labels.referred(target, field, key, REFERRED)));
      }
    }
  }

  private record Column(Field field, int value, int label) {}
}
