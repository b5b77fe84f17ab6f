package dev.whimbrel.vial.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A location that a client sends.
 *
 * @param row its columns
 * @param importRef by which its row is found; null for a new one
 * @param airtableId that no other location may have; null for none
 * @param provider it belongs to; null for none
 * @param duplicateOf public id of the location that it is the same as; null for none
 * @param wrong what is wrong with it
 */
record SentLocation(
    ObjectNode row,
    @Nullable String importRef,
    @Nullable String airtableId,
    Providers.@Nullable Sent provider,
    @Nullable String duplicateOf,
    List<Item> wrong) {

  static final List<String> TEXTS =
      List.of(
          "phone_number",
          "full_address",
          "city",
          "google_places_id",
          "vaccinefinder_location_id",
          "vaccinespotter_location_id",
          "hours",
          "website");

  static SentLocation read(ObjectNode record, Words words) {
    Members members = new Members(record);
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("name", members.needed("name"));
    place(members, words, row);
    row.put("location_type_id", type(members, words));
    @Nullable String importRef = members.filled("import_ref", 100);
    row.put("import_ref", importRef);
    row.set("import_json", members.object("import_json"));
    TEXTS.forEach(field -> row.put(field, members.text(field)));
    @Nullable String address = members.text("full_address");
    row.put("street_address", address == null ? "" : address.split(",", 2)[0]);
    row.put("zip_code", members.text("zip_code", 10));
    @Nullable String airtable = members.filled("airtable_id", 20);
    row.put("airtable_id", airtable);
    row.put("soft_deleted", members.flag("soft_deleted"));
    row.put("preferred_contact_method", members.text("preferred_contact_method", 32));
    Providers.@Nullable Sent provider = provider(members, words);
    @Nullable String duplicate = members.text("duplicate_of");
    return new SentLocation(
        row,
        importRef,
        airtable,
        provider,
        duplicate,
        members.wrong().stream().distinct().toList());
  }

  static @Nullable Integer type(Members members, Words words) {
    @Nullable String type = members.needed("location_type");
    @Nullable Integer id = type == null ? null : words.locationType(type);
    if (type != null && id == null) {
      members.refuse("location_type", "LocationType '" + type + "' does not exist");
    }
    return id;
  }

  static @Nullable Integer state(Members members, Words words) {
    @Nullable String state = members.needed("state");
    @Nullable Integer id = state == null ? null : words.state(state);
    if (state != null && id == null) {
      members.refuse("state", "State '" + state + "' does not exist");
    }
    return id;
  }

  private static void place(Members members, Words words, ObjectNode row) {
    @Nullable Integer stateId = state(members, words);
    row.put("state_id", stateId);
    row.put("latitude", members.degrees("latitude"));
    row.put("longitude", members.degrees("longitude"));
    @Nullable String county = members.text("county");
    row.put("county_id", county == null || stateId == null ? null : words.county(stateId, county));
  }

  static Providers.@Nullable Sent provider(Members members, Words words) {
    @Nullable String type = members.text("provider_type");
    @Nullable String name = members.text("provider_name");
    @Nullable Integer typeId = type == null ? null : words.providerType(type);
    if (type != null && typeId == null) {
      members.refuse("provider_type", "ProviderType '" + type + "' does not exist");
    } else if (name != null && type == null) {
      members.refuse("provider_name", "provider_type must be provided for provider_name");
    } else if (name == null && type != null) {
      members.refuse("provider_type", "provider_name must be provided for provider_type");
    }
    return name == null || typeId == null ? null : new Providers.Sent(name, typeId);
  }
}
