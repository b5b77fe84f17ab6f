package dev.whimbrel.vial.airtable;

import dev.whimbrel.model.Naming;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One published location, its fields read but not yet looked up.
 *
 * @param index its place in the file, from 0
 * @param id Airtable's id of it
 * @param name without outer blanks
 * @param latitude degrees, 5 decimals
 * @param longitude degrees, 5 decimals
 * @param address all in one text
 * @param county with or without the word County
 * @param type what the caller chose
 * @param affiliation name of the provider
 * @param report its latest report, if there is one
 * @param json the record as it came
 */
record AirtableLocation(
    long index,
    String id,
    String name,
    BigDecimal latitude,
    BigDecimal longitude,
    @Nullable String address,
    @Nullable String county,
    @Nullable String type,
    @Nullable String affiliation,
    Optional<AirtableReport> report,
    ObjectNode json) {

  private static final int LONGEST_ID = 20;

  /**
   * Reads a record.
   *
   * @throws UnfitRecord when it cannot be stored
   */
  static AirtableLocation read(long index, ObjectNode json) {
    Fields fields = new Fields(json);
    String id = fields.text("id");
    if (id == null || id.isEmpty() || id.length() > LONGEST_ID) {
      throw new UnfitRecord("id", "an id of 1 to 20 characters is expected");
    }
    BigDecimal latitude = degrees(fields, "Latitude", 90);
    BigDecimal longitude = degrees(fields, "Longitude", 180);
    String name = fields.text("Name");
    if (latitude == null || longitude == null) {
      boolean nameless = name == null || name.isBlank();
      throw new UnfitRecord("Latitude", nameless ? "no name and no coordinates" : "no coordinates");
    }
    if (name == null || name.isBlank()) {
      throw new UnfitRecord("Name", "no name");
    }
    return new AirtableLocation(
        index,
        id,
        name.strip(),
        latitude,
        longitude,
        fields.text("Address"),
        fields.text("County"),
        fields.text("Location Type"),
        fields.text("Affiliation"),
        AirtableReport.read(fields),
        json);
  }

  /** The tags of the latest report; none without one. */
  List<String> tags() {
    return report.map(AirtableReport::tags).orElse(List.of());
  }

  private static @Nullable BigDecimal degrees(Fields fields, String field, int limit) {
    BigDecimal value = fields.number(field);
    if (value == null) {
      return null;
    }
    if (value.abs().compareTo(BigDecimal.valueOf(limit)) > 0) {
      throw new UnfitRecord(
          field, Naming.cut(value.toString()) + " is not between -" + limit + " and " + limit);
    }
    return value.setScale(5, RoundingMode.HALF_EVEN);
  }
}
