package dev.whimbrel.model;

import dev.whimbrel.model.computed.Computed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a path such as {@code county.state.name} leads to.
 *
 * @param path as asked for
 * @param entity the class that has the field at its end
 * @param field the field at its end
 * @param steps the fields on the way, the last one included
 * @param joins what leads there, in order; none for a field of the resource itself
 * @param alias of the table that has the column; {@link Resource#ROOT} without joins
 * @param column the column; for a field of many references the key of the row that has them; for
 *     what is computed the expression, once a statement has it
 * @param computed what is worked out instead of read; null for a column of a table
 */
public record ResolvedColumn(
    String path,
    Class<?> entity,
    Field field,
    List<Step> steps,
    List<Join> joins,
    String alias,
    String column,
    @Nullable Computed computed) {

  /**
   * A field on the way.
   *
   * @param entity whose row has it
   * @param field its name
   */
  public record Step(Class<?> entity, String field) {}

  /**
   * A step from a row to the one that it refers to.
   *
   * @param from alias of the referring table
   * @param column its column
   * @param entity the class of the row referred to
   * @param alias the name for it in the statement, made from the path: {@code root.county.state}
   * @param key its column that is referred to
   */
  public record Join(String from, String column, Class<?> entity, String alias, String key) {

    /**
     * The clause: {@code LEFT JOIN "state" "root.county.state" ON "root.county.state"."id" =
     * "root.county"."state_id"}.
     *
     * @param rows what the rows referred to are read from
     */
    public String sql(String rows) {
      return "LEFT JOIN %s %s ON %s.%s = %s.%s"
          .formatted(
              rows,
              Quoted.name(alias),
              Quoted.name(alias),
              Quoted.name(key),
              Quoted.name(from),
              Quoted.name(column));
    }
  }

  /** Copies the lists. */
  public ResolvedColumn {
    steps = List.copyOf(steps);
    joins = List.copyOf(joins);
  }

  ResolvedColumn with(Field other) {
    return new ResolvedColumn(path, entity, other, steps, joins, alias, column, computed);
  }

  /** A computed column of a resource, which no statement has worked out yet. */
  static ResolvedColumn of(Class<?> entity, Computed computed) {
    Field field = Field.of(computed);
    List<Join> none = List.of();
    return new ResolvedColumn(
        computed.name(), entity, field, List.of(), none, Resource.ROOT, "", computed);
  }

  /** The same of the row that a reference leads to, whose key is at the end of another path. */
  ResolvedColumn behind(String whole, ResolvedColumn key) {
    List<Step> way = new ArrayList<>(key.steps());
    way.set(way.size() - 1, new Step(way.getLast().entity(), path));
    return new ResolvedColumn(whole, entity, field, way, key.joins(), key.alias(), "", computed);
  }

  /** The same, worked out by that expression. */
  public ResolvedColumn worked(String expression) {
    return new ResolvedColumn(path, entity, field, steps, joins, alias, expression, computed);
  }

  /** Whether rows can be compared by it. */
  public boolean isCompared() {
    return computed == null || computed.isCompared();
  }

  /** The column as an expression: {@code "root.county.state"."name"}. */
  public String sql() {
    if (computed != null && column.isEmpty()) {
      throw new IllegalStateException(path + " is worked out by statements over lists alone");
    }
    return computed != null ? column : Quoted.name(alias) + "." + Quoted.name(column);
  }
}
