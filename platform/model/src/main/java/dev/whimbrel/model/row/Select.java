package dev.whimbrel.model.row;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Join;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A SELECT over the rows of one resource, joined along the paths that are asked for. Every name in
 * it comes from the resource; every value is bound.
 */
public final class Select {

  /** Of rows that are not all needed at once, so many come at a time. */
  private static final int FETCHED = 500;

  private final Resources resources;
  private final Resource<?> resource;
  private final List<String> columns = new ArrayList<>();
  private final Map<String, Join> joins = new LinkedHashMap<>();
  private final Set<String> conditions = new LinkedHashSet<>();
  private final List<String> order = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private long limit = Long.MAX_VALUE;
  private long offset;

  /** Over all rows, with no column yet. */
  public Select(Resources resources, Resource<?> resource) {
    this.resources = resources;
    this.resource = resource;
  }

  /** The resource whose rows these are. */
  public Resource<?> resource() {
    return resource;
  }

  /** A field as it is; joins what leads to it. */
  public ResolvedColumn own(String path) {
    return joined(resource.resolve(path));
  }

  /** A field as people see it: of a reference, the text of the row referred to. */
  public ResolvedColumn shown(String path) {
    return joined(resources.shown(resource, path));
  }

  private ResolvedColumn joined(ResolvedColumn column) {
    column.joins().forEach(j -> joins.put(j.alias(), j));
    return column;
  }

  /** Selects a column and gives back its place, from 1. */
  public int add(ResolvedColumn column) {
    return add(Values.selected(column.field(), column.sql()));
  }

  /** Selects an expression and gives back its place, from 1. */
  public int add(String expression) {
    columns.add(expression);
    return columns.size();
  }

  /** A placeholder for a value. */
  public String bind(Object value) {
    String name = "p" + (values.size() + 1);
    values.put(name, value);
    return ":" + name;
  }

  /** Keeps the rows for which the condition holds, in addition to others. */
  public void where(String condition) {
    conditions.add(condition);
  }

  /** Sorts, after what sorts already. */
  public void orderBy(String key) {
    order.add(key);
  }

  /** Takes so many rows at most. */
  public void limit(long rows) {
    this.limit = rows;
  }

  /** Leaves out so many rows; for short lists only, as they are read all the same. */
  public void offset(long rows) {
    this.offset = rows;
  }

  /** The statement. */
  public String sql() {
    StringBuilder sql = new StringBuilder("SELECT ");
    sql.append(columns.isEmpty() ? "1" : String.join(", ", columns));
    sql.append(" FROM ").append(Quoted.name(resource.table())).append(' ');
    sql.append(Quoted.name(Resource.ROOT));
    joins.values().forEach(join -> sql.append(' ').append(join.sql()));
    if (!conditions.isEmpty()) {
      sql.append(" WHERE (").append(String.join(") AND (", conditions)).append(')');
    }
    if (!order.isEmpty()) {
      sql.append(" ORDER BY ").append(String.join(", ", order));
    }
    if (limit != Long.MAX_VALUE) {
      sql.append(" LIMIT ").append(limit);
    }
    if (offset > 0) {
      sql.append(" OFFSET ").append(offset);
    }
    return sql.toString();
  }

  /** The rows. */
  public <T> List<T> list(JdbcClient jdbc, RowMapper<T> mapper) {
    return jdbc.sql(sql()).params(values).query(mapper).list();
  }

  /** Gives the rows to the taker, a few at a time where a transaction is open. */
  public <T> void each(JdbcClient jdbc, RowMapper<T> mapper, Consumer<T> taker) {
    try (Stream<T> rows =
        jdbc.sql(sql()).withFetchSize(FETCHED).params(values).query(mapper).stream()) {
      rows.forEach(taker);
    }
  }

  /** How many rows there are, counted up to one more than {@code most}. */
  public long count(JdbcClient jdbc, long most) {
    limit(most + 1);
    return jdbc.sql("SELECT count(*) FROM (" + sql() + ") counted")
        .params(values)
        .query(Long.class)
        .single();
  }

  /** Whether NULLs can come from the column, by itself or because a join finds nothing. */
  public static boolean isNullable(ResolvedColumn column) {
    Field field = column.field();
    return (field.nullable() && !field.key()) || !column.joins().isEmpty();
  }
}
