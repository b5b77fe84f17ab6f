package dev.whimbrel.vial.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Some fields of a location that is there.
 *
 * @param row columns that were sent, and no others
 * @param provider it belongs to from now on; null when none was sent
 * @param wrong what is wrong with it
 */
record SentChange(ObjectNode row, Providers.@Nullable Sent provider, List<Item> wrong) {

  static SentChange read(ObjectNode record, Words words) {
    Members members = new Members(record);
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    if (record.has("name")) {
      row.put("name", members.needed("name"));
    }
    SentLocation.TEXTS.stream()
        .filter(record::has)
        .forEach(field -> row.put(field, members.text(field)));
    if (record.has("zip_code")) {
      row.put("zip_code", members.text("zip_code", 10));
    }
    if (record.has("preferred_contact_method")) {
      row.put("preferred_contact_method", members.text("preferred_contact_method", 32));
    }
    if (record.has("location_type")) {
      row.put("location_type_id", SentLocation.type(members, words));
    }
    place(record, members, words, row);
    Providers.@Nullable Sent provider = provider(record, members, words, row);
    return new SentChange(row, provider, members.wrong().stream().distinct().toList());
  }

  private static void place(ObjectNode record, Members members, Words words, ObjectNode row) {
    if (record.has("latitude")) {
      row.put("latitude", members.degrees("latitude"));
    }
    if (record.has("longitude")) {
      row.put("longitude", members.degrees("longitude"));
    }
    @Nullable Integer state = null;
    if (record.has("state")) {
      state = SentLocation.state(members, words);
      row.put("state_id", state);
    }
    if (record.has("county")) {
      @Nullable String county = members.text("county");
      if (county != null && !record.has("state")) {
        members.refuse("county", "state must be provided for county");
      }
      row.put("county_id", county == null || state == null ? null : words.county(state, county));
    }
  }

  private static Providers.@Nullable Sent provider(
      ObjectNode record, Members members, Words words, ObjectNode row) {
    Providers.@Nullable Sent provider = SentLocation.provider(members, words);
    if (members.flag("provider_null")) {
      row.putNull("provider_id");
      if (record.hasNonNull("provider_name") || record.hasNonNull("provider_type")) {
        members.refuse(
            "provider_null", "provider_null must not come with provider_name or provider_type");
      }
    }
    return provider;
  }
}
