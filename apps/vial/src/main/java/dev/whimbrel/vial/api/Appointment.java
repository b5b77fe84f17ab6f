package dev.whimbrel.vial.api;

import org.jspecify.annotations.Nullable;

/**
 * How one gets an appointment, as a report has it.
 *
 * @param slug of the tag
 * @param details beside it; null where the tag says it all
 */
record Appointment(String slug, @Nullable String details) {

  /** What the instructions of a caller mean; empty ones are details all the same. */
  static Appointment of(boolean byPhone, String instructions) {
    return switch (instructions) {
      case "Uses county scheduling system" -> new Appointment("county_website", null);
      case "https://myturn.ca.gov/" -> new Appointment("myturn_ca_gov", null);
      case String text when byPhone -> new Appointment("phone", text);
      case String text
          when text.startsWith("http://")
              || text.startsWith("https://")
              || text.startsWith("www.") ->
          new Appointment("web", text);
      default -> new Appointment("other", instructions);
    };
  }
}
