package dev.whimbrel.model.restriction;

/** Which rows of a resource somebody may see. */
@FunctionalInterface
public interface RowLimit {

  /**
   * A condition on the rows of the resource's table.
   *
   * @param alias of the table in the statement
   * @param bindings take the condition's values
   */
  String sql(String alias, Bindings bindings);
}
