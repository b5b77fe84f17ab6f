package dev.whimbrel.vial.airtable;

import dev.whimbrel.transfer.Tally;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a batch of locations with one statement: new ones, and those whose record differs. */
final class LocationRows {

  static final JsonMapper MAPPER = new JsonMapper();

  /**
   * Compared as parsed JSON, so neither the order of keys nor the spelling of a number is a change.
   * A row that was inserted has no deleting transaction yet: xmax is 0.
   */
  private static final String UPSERT =
      """
      insert into location (airtable_id, public_id, name, full_address, latitude, longitude, state_id,
                            county_id, location_type_id, provider_id, import_json, provenance,
                            soft_deleted, do_not_call, dn_skip_report_count, dn_yes_report_count,
                            created_at)
      select airtable_id, airtable_id, name, full_address, latitude, longitude, ?,
             county_id, location_type_id, provider_id, import_json, 'airtable', false, false, 0, 0, now()
      from jsonb_to_recordset(?::jsonb) as record(
             airtable_id text, name text, full_address text, latitude numeric, longitude numeric,
             county_id integer, location_type_id integer, provider_id integer, import_json jsonb)
      order by airtable_id
      on conflict (airtable_id) do update set
             name = excluded.name, full_address = excluded.full_address, latitude = excluded.latitude,
             longitude = excluded.longitude, county_id = excluded.county_id,
             location_type_id = excluded.location_type_id, provider_id = excluded.provider_id,
             import_json = excluded.import_json
      where location.import_json is distinct from excluded.import_json
      returning xmax = 0
      """;

  private final Connection connection;
  private final Vocabulary vocabulary;

  LocationRows(Connection connection, Vocabulary vocabulary) {
    this.connection = connection;
    this.vocabulary = vocabulary;
  }

  Tally store(Collection<AirtableLocation> locations) throws SQLException {
    if (locations.isEmpty()) {
      return Tally.NONE;
    }
    ArrayNode records = JsonNodeFactory.instance.arrayNode();
    locations.forEach(location -> records.add(row(location)));
    long created = 0;
    long updated = 0;
    try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      upsert.setInt(1, vocabulary.state());
      upsert.setString(2, MAPPER.writeValueAsString(records));
      try (ResultSet rows = upsert.executeQuery()) {
        while (rows.next()) {
          if (rows.getBoolean(1)) {
            created++;
          } else {
            updated++;
          }
        }
      }
    }
    return new Tally(created, updated);
  }

  private ObjectNode row(AirtableLocation location) {
    String county = location.county();
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("airtable_id", location.id());
    row.put("name", location.name());
    row.put("full_address", emptyAsNull(location.address()));
    row.put("latitude", location.latitude());
    row.put("longitude", location.longitude());
    row.put("county_id", county == null ? null : vocabulary.county(county).orElse(null));
    row.put(
        "location_type_id", vocabulary.type(location.type()).orElseGet(vocabulary::unknownType));
    row.put("provider_id", vocabulary.provider(location.affiliation()).orElse(null));
    row.set("import_json", location.json());
    return row;
  }

  private static @Nullable String emptyAsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
