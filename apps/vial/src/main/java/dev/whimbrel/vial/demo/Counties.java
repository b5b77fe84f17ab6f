package dev.whimbrel.vial.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Adds the counties that no migration makes. They are facts, not generated, and are never removed.
 */
final class Counties {

  private Counties() {}

  static void insertMissing(Connection connection, List<UsCounty> counties) throws SQLException {
    Keys states = Keys.of(connection, "state", "abbreviation");
    Columns rows = new Columns("county", "fips_code text", "name text", "state_id integer");
    counties.forEach(c -> rows.add(c.fips(), c.name(), states.id(c.state())));
    rows.insert(connection, "on conflict (fips_code) do nothing");
  }
}
