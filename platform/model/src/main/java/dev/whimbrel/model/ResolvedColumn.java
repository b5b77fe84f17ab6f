package dev.whimbrel.model;

import java.util.List;

/**
 * What a path such as {@code county.state.name} leads to.
 *
 * @param path as asked for
 * @param entity the class that has the field at its end
 * @param field the field at its end
 * @param steps the fields on the way, the last one included
 * @param joins what leads there, in order; none for a field of the resource itself
 * @param alias of the table that has the column; {@link Resource#ROOT} without joins
 * @param column the column; for a field of many references the key of the row that has them
 */
public record ResolvedColumn(
    String path,
    Class<?> entity,
    Field field,
    List<Step> steps,
    List<Join> joins,
    String alias,
    String column) {

  /**
   * A field on the way.
   *
   * @param table of the row that has it
   * @param field its name
   */
  public record Step(String table, String field) {}

  /** Copies the lists. */
  public ResolvedColumn {
    steps = List.copyOf(steps);
    joins = List.copyOf(joins);
  }

  ResolvedColumn with(Field other) {
    return new ResolvedColumn(path, entity, other, steps, joins, alias, column);
  }

  /** The column as an expression: {@code "county_state"."name"}. */
  public String sql() {
    return Quoted.name(alias) + "." + Quoted.name(column);
  }
}
