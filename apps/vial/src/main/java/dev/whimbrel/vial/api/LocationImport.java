package dev.whimbrel.vial.api;

import dev.whimbrel.vial.rule.CallableLocations;
import dev.whimbrel.vial.rule.PublicId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds and overwrites locations by their import_ref, with a number of statements that does not grow
 * with theirs; one object for each call, in an open transaction.
 */
final class LocationImport {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private static final String COLUMNS =
      """
      name, state_id, latitude, longitude, location_type_id, import_ref, import_json, phone_number,
      full_address, street_address, city, county_id, google_places_id, vaccinefinder_location_id,
      vaccinespotter_location_id, zip_code, hours, website, airtable_id, preferred_contact_method,
      provider_id\
      """;

  private static final String INSERT =
      """
      insert into location (id, public_id, soft_deleted, duplicate_of_id, do_not_call,
        dn_skip_report_count, dn_yes_report_count, created_at, is_pending_review, %1$s)
      select id, public_id, soft_deleted, duplicate_of_id, false, 0, 0, now(), false, %1$s
      from jsonb_populate_recordset(cast(null as location), cast(:rows as jsonb))\
      """
          .formatted(COLUMNS);

  private static final String UPDATE =
      """
      update location set soft_deleted = location.soft_deleted or sent.soft_deleted,
        duplicate_of_id = coalesce(sent.duplicate_of_id, location.duplicate_of_id),
        (%1$s) = (select %2$s)
      from jsonb_populate_recordset(cast(null as location), cast(:rows as jsonb)) sent
      where location.id = sent.id\
      """
          .formatted(COLUMNS, COLUMNS.replaceAll("(\\w+)", "sent.$1"));

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final Map<Integer, ObjectNode> fresh = new LinkedHashMap<>();
  private final Map<Integer, ObjectNode> known = new LinkedHashMap<>();
  private final List<String> added = new ArrayList<>();
  private final List<String> updated = new ArrayList<>();
  private final List<List<Object>> errors = new ArrayList<>();

  LocationImport(JdbcTemplate template) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
  }

  /**
   * A row that is there or about to be.
   *
   * @param id of it
   * @param publicId of it
   */
  private record Place(int id, String publicId) {}

  /** One call that writes many locations at a time, so that no two wait for each other's rows. */
  static void waitForOthers(JdbcClient jdbc) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('whimbrel many location'))")
        .query((row, n) -> n)
        .list();
  }

  /** The answer, as clients read it. */
  Map<String, Object> run(List<JsonNode> records) {
    waitForOthers(jdbc);
    Words words = new Words(jdbc, records.stream());
    IdentityHashMap<JsonNode, SentLocation> read = new IdentityHashMap<>();
    for (JsonNode record : records) {
      if (record instanceof ObjectNode object) {
        read.put(record, SentLocation.read(object, words));
      }
    }
    Found found = new Found(read.values());
    Map<String, Integer> providers = providers(read.values());
    records.forEach(record -> take(record, read.get(record), found, providers));
    write();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("added", added);
    answer.put("updated", updated);
    answer.put("errors", errors);
    return answer;
  }

  private void take(
      JsonNode record, @Nullable SentLocation sent, Found found, Map<String, Integer> providers) {
    List<Item> wrong = sent == null ? List.of(Item.NO_OBJECT) : found.wrong(sent);
    if (sent == null || !wrong.isEmpty()) {
      errors.add(List.of(record, wrong));
    } else {
      put(sent, found, providers);
    }
  }

  private void put(SentLocation sent, Found found, Map<String, Integer> providers) {
    ObjectNode row = sent.row();
    Optional.ofNullable(sent.provider())
        .ifPresent(provider -> row.put("provider_id", providers.get(provider.name())));
    Optional.ofNullable(sent.duplicateOf())
        .ifPresent(other -> row.put("duplicate_of_id", found.publicIds.get(other)));
    @Nullable Place there = found.at(sent);
    Place place = there == null ? found.next(sent) : there;
    row.put("id", place.id());
    row.put("public_id", place.publicId());
    (there == null ? added : updated).add(place.publicId());
    // Of records with the same reference the last one wins, and what an earlier one set stays set.
    @Nullable ObjectNode earlier =
        fresh.containsKey(place.id()) ? fresh.get(place.id()) : known.get(place.id());
    if (earlier != null) {
      row.put(
          "soft_deleted",
          row.get("soft_deleted").asBoolean() || earlier.get("soft_deleted").asBoolean());
      if (!row.has("duplicate_of_id") && earlier.has("duplicate_of_id")) {
        row.set("duplicate_of_id", earlier.get("duplicate_of_id"));
      }
    }
    (there == null || fresh.containsKey(place.id()) ? fresh : known).put(place.id(), row);
  }

  private Map<String, Integer> providers(Collection<SentLocation> all) {
    return Providers.store(
        jdbc,
        all.stream()
            .filter(sent -> sent.wrong().isEmpty())
            .map(SentLocation::provider)
            .filter(Objects::nonNull)
            .toList());
  }

  private void write() {
    if (!fresh.isEmpty()) {
      jdbc.sql(INSERT).param("rows", text(fresh.values())).update();
    }
    if (!known.isEmpty()) {
      jdbc.sql(UPDATE).param("rows", text(known.values())).update();
      template.execute(
          (ConnectionCallback<Integer>)
              connection -> CallableLocations.withdraw(connection, known.keySet()));
    }
  }

  private static String text(Collection<ObjectNode> rows) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    rows.forEach(all::add);
    return MAPPER.writeValueAsString(all);
  }

  /** What is there of the rows that records name. */
  private final class Found {

    private final Map<String, Place> byRef = new HashMap<>();
    private final Map<String, Integer> refs = new HashMap<>();
    private final Map<String, Integer> byAirtable = new HashMap<>();
    private final Map<String, Integer> publicIds = new HashMap<>();
    private final List<Integer> numbers;
    private int used;

    Found(Collection<SentLocation> all) {
      jdbc.sql(
              """
              select id, public_id, import_ref, airtable_id from location
              where import_ref = any (:refs) or airtable_id = any (:airtable)
                or public_id = any (:named) or public_id = any (:airtable)\
              """)
          .param("refs", texts(all, SentLocation::importRef))
          .param("airtable", texts(all, SentLocation::airtableId))
          .param("named", texts(all, SentLocation::duplicateOf))
          .query(
              row -> {
                int id = row.getInt(1);
                publicIds.put(row.getString(2), id);
                @Nullable String ref = row.getString(3);
                if (ref != null) {
                  byRef.put(ref, new Place(id, row.getString(2)));
                  refs.merge(ref, 1, Integer::sum);
                }
                @Nullable String airtable = row.getString(4);
                if (airtable != null) {
                  byAirtable.put(airtable, id);
                }
              });
      this.numbers = numbers(all);
    }

    private List<Integer> numbers(Collection<SentLocation> all) {
      long fresh = all.stream().filter(s -> at(s) == null).count();
      return jdbc.sql(
              "select nextval(pg_get_serial_sequence('location', 'id'))::integer from"
                  + " generate_series(1, :count)")
          .param("count", fresh)
          .query(Integer.class)
          .list();
    }

    private static String[] texts(
        Collection<SentLocation> all, Function<SentLocation, @Nullable String> which) {
      return all.stream().map(which).filter(Objects::nonNull).toArray(String[]::new);
    }

    /** The place of a new row, known by its reference from here on. */
    Place next(SentLocation sent) {
      int id = numbers.get(used++);
      @Nullable String airtable = sent.airtableId();
      Place place = new Place(id, airtable == null ? PublicId.LOCATION.of(id) : airtable);
      publicIds.put(place.publicId(), id);
      if (sent.importRef() != null) {
        byRef.put(sent.importRef(), place);
      }
      if (airtable != null) {
        byAirtable.put(airtable, id);
      }
      return place;
    }

    /** The row that a record means; null when it is to become a new one. */
    @Nullable Place at(SentLocation sent) {
      return sent.importRef() == null ? null : byRef.get(sent.importRef());
    }

    private boolean isTaken(String airtable, @Nullable Place by) {
      @Nullable Integer owner = byAirtable.get(airtable);
      return by == null
          ? owner != null || publicIds.containsKey(airtable)
          : owner != null && owner != by.id();
    }

    List<Item> wrong(SentLocation sent) {
      List<Item> wrong = new ArrayList<>(sent.wrong());
      if (sent.importRef() != null && refs.getOrDefault(sent.importRef(), 0) > 1) {
        wrong.add(Item.of("import_ref", "more than one Location has it", Item.VALUE));
      }
      @Nullable Place there = at(sent);
      if (sent.airtableId() != null && isTaken(sent.airtableId(), there)) {
        wrong.add(Item.of("airtable_id", "another Location has it", Item.VALUE));
      }
      if (sent.duplicateOf() != null && !publicIds.containsKey(sent.duplicateOf())) {
        wrong.add(
            Item.of(
                "duplicate_of",
                "Location '" + sent.duplicateOf() + "' does not exist",
                Item.VALUE));
      }
      return wrong;
    }
  }
}
