package dev.whimbrel.vial.api;

import dev.whimbrel.vial.rule.PublicId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes locations of what other sources say; in an open transaction. */
final class SourcePlaces {

  private static final String INSERT =
      """
      insert into location (id, public_id, soft_deleted, do_not_call, dn_skip_report_count,
        dn_yes_report_count, created_at, is_pending_review, name, full_address, street_address,
        city, state_id, zip_code, latitude, longitude, phone_number, website, location_type_id,
        import_run_id, created_by_id)
      values (:id, :public_id, false, false, 0, 0, now(), false, :name, :full_address,
        :street_address, :city, :state_id, :zip_code, :latitude, :longitude, :phone_number,
        :website, (select id from location_type where name = 'Unknown'), :import_run_id,
        :created_by_id)\
      """;

  private final JdbcClient jdbc;

  SourcePlaces(JdbcTemplate template) {
    this.jdbc = JdbcClient.create(template);
  }

  /**
   * What a source says about a place.
   *
   * @param id of the row that holds it
   * @param importRun that brought it; null for none
   * @param record as it was sent
   */
  private record Source(int id, @Nullable Integer importRun, JsonNode record) {}

  /**
   * A new location, as clients read of it.
   *
   * @param id by which our pages know it
   * @param publicId by which the world does
   * @param name of it
   */
  record Place(int id, String publicId, String name) {}

  /**
   * A new location of what a source says, to which the source is matched from now on.
   *
   * @throws Refused when the source is unknown or says too little
   */
  Place locationOf(ObjectNode body, int creator) {
    Members members = new Members(body);
    @Nullable String named = members.needed("source_location");
    refuse(members);
    Source source = named == null ? null : find(named);
    if (source == null) {
      members.refuse("source_location", "SourceLocation '" + named + "' does not exist");
      throw new Refused(members.wrong());
    }
    int id =
        jdbc.sql("select nextval(pg_get_serial_sequence('location', 'id'))::integer")
            .query(Integer.class)
            .single();
    Map<String, @Nullable Object> row = columns(source.record());
    row.put("id", id);
    row.put("public_id", PublicId.LOCATION.of(id));
    row.put("import_run_id", source.importRun());
    row.put("created_by_id", creator);
    jdbc.sql(INSERT).params(row).update();
    jdbc.sql("update source_location set matched_location_id = :location where id = :source")
        .param("location", id)
        .param("source", source.id())
        .update();
    return new Place(id, PublicId.LOCATION.of(id), String.valueOf(row.get("name")));
  }

  /** Digits alone are the number of a row, everything else its id at the source. */
  private @Nullable Source find(String named) {
    boolean number = named.matches("[0-9]{1,9}");
    String by = number ? "id" : "source_uid";
    // Each has an index of its own.
    return jdbc.sql(
            "select id, import_run_id, import_json from source_location where %s = ? for update"
                .formatted(by))
        .param(number ? (Object) Integer.valueOf(named) : named)
        .query(
            (row, n) ->
                new Source(
                    row.getInt(1),
                    row.getObject(2, Integer.class),
                    JsonMapper.shared()
                        .readTree(Optional.ofNullable(row.getString(3)).orElse("{}"))))
        .optional()
        .orElse(null);
  }

  private static void refuse(Members members) {
    if (!members.wrong().isEmpty()) {
      throw new Refused(members.wrong());
    }
  }

  private Map<String, @Nullable Object> columns(JsonNode record) {
    Members place = new Members(record);
    Members address = new Members(record.path("address"));
    Members point = new Members(record.path("location"));
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("name", place.needed("name"));
    row.put("latitude", point.degrees("latitude"));
    row.put("longitude", point.degrees("longitude"));
    row.put("city", address.text("city"));
    row.put("zip_code", address.text("zip", 10));
    row.put("state_id", state(address));
    row.put("street_address", street(address));
    row.put("full_address", whole(address));
    contacts(record, row);
    place.wrong().addAll(address.wrong().stream().map(item -> item.within("address")).toList());
    place.wrong().addAll(point.wrong().stream().map(item -> item.within("location")).toList());
    if (!place.wrong().isEmpty()) {
      throw new Refused(
          place.wrong().stream()
              .distinct()
              .map(item -> item.within("source_location", "import_json"))
              .toList());
    }
    return row;
  }

  private @Nullable Integer state(Members address) {
    @Nullable String state = address.needed("state");
    if (state == null) {
      return null;
    }
    Optional<Integer> id =
        jdbc.sql("select id from state where abbreviation = ?")
            .param(state.toUpperCase(Locale.ROOT))
            .query(Integer.class)
            .optional();
    if (id.isEmpty()) {
      address.refuse("state", "State '" + state + "' does not exist");
    }
    return id.orElse(null);
  }

  private static @Nullable String street(Members address) {
    @Nullable String first = address.text("street1");
    @Nullable String second = address.text("street2");
    return first == null || second == null || second.isEmpty() ? first : first + "\n" + second;
  }

  /** The second line of the street is not in it, as in the original. */
  private static @Nullable String whole(Members address) {
    @Nullable String street = address.text("street1");
    @Nullable String city = address.text("city");
    @Nullable String state = address.text("state");
    @Nullable String zip = address.text("zip");
    return street == null || city == null || state == null || zip == null
        ? null
        : "%s\n%s, %s %s".formatted(street, city, state, zip);
  }

  /** The first of each sort, but the last one for booking before all others. */
  private static void contacts(JsonNode record, Map<String, @Nullable Object> row) {
    row.put("phone_number", null);
    row.put("website", null);
    for (JsonNode contact : record.path("contact")) {
      Members members = new Members(contact);
      boolean booking = "booking".equals(members.text("contact_type"));
      take(row, "phone_number", members.text("phone"), booking);
      take(row, "website", members.text("website"), booking);
    }
  }

  private static void take(
      Map<String, @Nullable Object> row, String column, @Nullable String value, boolean booking) {
    if (value != null && (booking || row.get(column) == null)) {
      row.put(column, value);
    }
  }
}
