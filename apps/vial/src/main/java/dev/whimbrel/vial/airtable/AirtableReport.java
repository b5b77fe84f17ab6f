package dev.whimbrel.vial.airtable;

import dev.whimbrel.model.Naming;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest report of a published location. It has no id of its own: the location's id and its
 * time tell it apart, as up to fifty locations share one time.
 *
 * @param at when the call was made
 * @param tags what the caller ticked, by name or by an earlier name
 * @param instructions how to get an appointment
 * @param notes what the caller wrote for the public
 */
record AirtableReport(
    OffsetDateTime at, List<String> tags, @Nullable String instructions, @Nullable String notes) {

  /** The fields of a record that belong to its report, apart from its time. */
  static final List<String> FIELDS =
      List.of("Availability Info", "Appointment scheduling instructions", "Latest report notes");

  static Optional<AirtableReport> read(Fields fields) {
    String at = fields.text("Latest report");
    if (at == null || at.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AirtableReport(
            time(at),
            fields.texts("Availability Info"),
            first(fields.texts("Appointment scheduling instructions")),
            first(fields.texts("Latest report notes"))));
  }

  /** The slug of the appointment tag that the instructions mean. */
  String appointmentTag() {
    if (instructions == null) {
      return "other";
    }
    return switch (instructions) {
      case "Uses county scheduling system" -> "county_website";
      case "https://myturn.ca.gov/" -> "myturn_ca_gov";
      case String text
          when text.startsWith("http://")
              || text.startsWith("https://")
              || text.startsWith("www.") ->
          "web";
      default -> "other";
    };
  }

  /** The instructions, unless the tag says it all. */
  @Nullable String appointmentDetails() {
    return appointmentTag().equals("web") || appointmentTag().equals("other") ? instructions : null;
  }

  private static OffsetDateTime time(String text) {
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new UnfitRecord(
          "Latest report",
          "'" + Naming.cut(text) + "' is not a time such as 2021-02-16T19:37:50.000Z");
    }
  }

  private static @Nullable String first(List<String> texts) {
    return texts.isEmpty() ? null : texts.getFirst();
  }
}
