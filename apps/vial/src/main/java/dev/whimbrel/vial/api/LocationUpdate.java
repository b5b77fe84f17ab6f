package dev.whimbrel.vial.api;

import dev.whimbrel.vial.rule.CallableLocations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the fields that are sent of locations that are there, and no others, with a number of
 * statements that does not grow with theirs; one object for each call, in an open transaction.
 */
final class LocationUpdate {

  private static final String COLUMNS =
      """
      name, state_id, latitude, longitude, location_type_id, phone_number, full_address, city,
      county_id, google_places_id, vaccinefinder_location_id, vaccinespotter_location_id, zip_code,
      hours, website, preferred_contact_method, provider_id\
      """;

  /** A column that a record does not name is populated with what the row has. */
  private static final String UPDATE =
      """
      update location set (%1$s) = (
        select %1$s from jsonb_populate_record(location, sent.fields))
      from jsonb_to_recordset(cast(:rows as jsonb)) as sent(id integer, fields jsonb)
      where location.id = sent.id\
      """
          .formatted(COLUMNS);

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final List<Item> wrong = new ArrayList<>();

  LocationUpdate(JdbcTemplate template) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
  }

  /**
   * The answer, as clients read it.
   *
   * @throws Refused when anything is wrong; then nothing is written
   */
  Map<String, Object> run(ObjectNode body) {
    LocationImport.waitForOthers(jdbc);
    Map<String, SentChange> changes = read(body);
    refuseWrong();
    Map<String, Integer> ids = ids(changes);
    refuseWrong();
    write(changes, ids);
    return Map.of("updated", List.copyOf(changes.keySet()));
  }

  private void refuseWrong() {
    if (!wrong.isEmpty()) {
      throw new Refused(wrong);
    }
  }

  private Map<String, SentChange> read(ObjectNode body) {
    Map<String, SentChange> changes = new LinkedHashMap<>();
    JsonNode update = body.path("update");
    if (update.isMissingNode()) {
      wrong.add(Item.of("update", "field required", "value_error.missing"));
    } else if (!update.isObject()) {
      wrong.add(Item.of("update", "value is not a valid dict", "type_error.dict"));
    }
    Words words = new Words(jdbc, update.valueStream());
    for (Map.Entry<String, JsonNode> one : update.properties()) {
      if (one.getValue() instanceof ObjectNode fields) {
        SentChange change = SentChange.read(fields, words);
        change.wrong().forEach(item -> wrong.add(item.within("update", one.getKey())));
        changes.put(one.getKey(), change);
      } else {
        Item none = Item.of(one.getKey(), Item.NO_OBJECT.msg(), Item.NO_OBJECT.type());
        wrong.add(none.within("update"));
      }
    }
    return changes;
  }

  private Map<String, Integer> ids(Map<String, SentChange> changes) {
    Map<String, Integer> ids = new HashMap<>();
    jdbc.sql("select public_id, id from location where public_id = any (:named)")
        .param(
            "named",
            changes.keySet().stream()
                .filter(id -> Storable.fault(id).isEmpty())
                .toArray(String[]::new))
        .query((row, n) -> ids.put(row.getString(1), row.getInt(2)))
        .list();
    List<String> unknown = changes.keySet().stream().filter(id -> !ids.containsKey(id)).toList();
    if (!unknown.isEmpty()) {
      String sentence = "Invalid location IDs: " + String.join(", ", unknown);
      wrong.add(Item.of("update", sentence, "assertion_error"));
    }
    return ids;
  }

  private void write(Map<String, SentChange> changes, Map<String, Integer> ids) {
    Map<String, Integer> providers =
        Providers.store(
            jdbc,
            changes.values().stream().map(SentChange::provider).filter(Objects::nonNull).toList());
    List<ObjectNode> rows = new ArrayList<>();
    changes.forEach(
        (publicId, change) -> {
          if (change.provider() != null) {
            change.row().put("provider_id", providers.get(change.provider().name()));
          }
          ObjectNode row = JsonNodeFactory.instance.objectNode().put("id", ids.get(publicId));
          rows.add(row.set("fields", change.row()));
        });
    jdbc.sql(UPDATE).param("rows", JsonMapper.shared().writeValueAsString(rows)).update();
    template.execute(
        (ConnectionCallback<Integer>)
            connection -> CallableLocations.withdraw(connection, ids.values()));
  }
}
