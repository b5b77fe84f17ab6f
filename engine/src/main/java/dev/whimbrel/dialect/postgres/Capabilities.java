package dev.whimbrel.dialect.postgres;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;

/**
 * What a server can do, by its major version.
 *
 * @param major 14 to 18
 */
record Capabilities(int major) {

  /** UNIQUE NULLS NOT DISTINCT, and its flag in pg_index. */
  boolean nullsNotDistinct() {
    return major >= 15;
  }

  /** Constraints that are NOT ENFORCED, and their flag in pg_constraint. */
  boolean notEnforced() {
    return major >= 18;
  }

  /** NOT NULL has a name, and is a constraint like others. */
  boolean namesNotNull() {
    return major >= 18;
  }

  /** Refuses what the server does not know, before it says "syntax error". */
  void needNullsNotDistinct(String name) {
    if (!nullsNotDistinct()) {
      throw new InvalidMigration(
          new Problem(
              "unsupported-by-server",
              name,
              "NULLS NOT DISTINCT needs PostgreSQL 15 or newer, and this server is " + major,
              "leave nulls_not_distinct out, or upgrade the server first"));
    }
  }
}
