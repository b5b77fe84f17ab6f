package dev.whimbrel.vial.api;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers of the rows that words of a record mean, read once for each call. */
final class Words {

  private final Map<String, Integer> states;
  private final Map<String, Integer> counties;
  private final Map<String, Integer> locationTypes;
  private final Map<String, Integer> providerTypes;

  Words(JdbcClient jdbc) {
    this.states = read(jdbc, "select abbreviation, id from state");
    this.counties = read(jdbc, "select state_id || ' ' || name, id from county");
    this.locationTypes = read(jdbc, "select name, id from location_type");
    this.providerTypes = read(jdbc, "select name, id from provider_type");
  }

  private static Map<String, Integer> read(JdbcClient jdbc, String sql) {
    Map<String, Integer> words = new HashMap<>();
    jdbc.sql(sql).query((row, n) -> words.putIfAbsent(row.getString(1), row.getInt(2))).list();
    return words;
  }

  @Nullable Integer state(String abbreviation) {
    return states.get(abbreviation);
  }

  @Nullable Integer county(int state, String name) {
    return counties.get(state + " " + name);
  }

  @Nullable Integer locationType(String name) {
    return locationTypes.get(name);
  }

  @Nullable Integer providerType(String name) {
    return providerTypes.get(name);
  }
}
