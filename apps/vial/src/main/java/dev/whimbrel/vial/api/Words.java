package dev.whimbrel.vial.api;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Numbers of the rows that words of records mean, read once for each call. */
final class Words {

  /** Of the counties, which are thousands, those alone that records may mean. */
  private static final String ALL =
      """
      select 'state', abbreviation, id from state
      union all select 'location type', name, id from location_type
      union all select 'provider type', name, id from provider_type
      union all select 'county', state_id || ' ' || name, id from county where name = any (:named)\
      """;

  private final Map<String, Map<String, Integer>> words = new HashMap<>();

  Words(JdbcClient jdbc, Stream<JsonNode> records) {
    // A text that cannot be stored means no county, and the server takes none.
    String[] counties =
        records
            .map(record -> record.path("county").asString(""))
            .filter(name -> Storable.fault(name).isEmpty())
            .distinct()
            .toArray(String[]::new);
    jdbc.sql(ALL)
        .param("named", counties)
        .query(
            row -> {
              of(row.getString(1)).putIfAbsent(row.getString(2), row.getInt(3));
            });
  }

  private Map<String, Integer> of(String kind) {
    return words.computeIfAbsent(kind, k -> new HashMap<>());
  }

  @Nullable Integer state(String abbreviation) {
    return of("state").get(abbreviation);
  }

  @Nullable Integer county(int state, String name) {
    return of("county").get(state + " " + name);
  }

  @Nullable Integer locationType(String name) {
    return of("location type").get(name);
  }

  @Nullable Integer providerType(String name) {
    return of("provider type").get(name);
  }
}
