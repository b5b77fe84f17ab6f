package dev.whimbrel.model;

/**
 * A step from a row to the one that it refers to.
 *
 * @param from alias of the referring table
 * @param column its column
 * @param table the table referred to
 * @param alias the name for it in the statement, made from the path: {@code county_state}
 * @param key its column that is referred to
 */
public record Join(String from, String column, String table, String alias, String key) {

  /**
   * The clause: {@code LEFT JOIN "state" "county_state" ON "county_state"."id" =
   * "county"."state_id"}.
   */
  public String sql() {
    return "LEFT JOIN %s %s ON %s.%s = %s.%s"
        .formatted(
            Quoted.name(table),
            Quoted.name(alias),
            Quoted.name(alias),
            Quoted.name(key),
            Quoted.name(from),
            Quoted.name(column));
  }
}
