package dev.whimbrel.vial.resource;

import dev.whimbrel.model.computed.Case;
import dev.whimbrel.model.computed.Computed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lists of calls and callers say that no column of theirs holds. */
final class CallColumns {

  private static final String MY_TURN = "https://myturn.ca.gov/";

  private CallColumns() {}

  /** Where a call is between being asked for and being made; who could be called now is ready. */
  static Computed status() {
    return Computed.cases(
        "status",
        "Status",
        Case.of("completed", "Completed").where("completed", "true"),
        Case.of("claimed", "Claimed").where("claimedUntil__gt", "now"),
        Case.of("scheduled", "Scheduled").where("vestingAt__gt", "now"),
        Case.of("no-phone", "No phone number").where("location.phoneNumber__empty", "true"),
        Case.of("ready", "Ready"));
  }

  /** Of the roles that a caller can have, the one with most trust. */
  static Computed role(String names) {
    String contains = names + "__contains";
    return Computed.cases(
        "role",
        "Role",
        Case.of("corrections", "Data corrections").where(contains, "VIAL data corrections"),
        Case.of("journeyman", "Journeyman").where(contains, "Journeyman"),
        Case.of("trainee", "Trainee").where(contains, "Trainee"),
        Case.of("none", "No role").where(names + "__empty", "true"),
        Case.of("other", "Another role"));
  }

  /** Who vouches for a caller. */
  static Computed provider() {
    return Computed.cases(
        "provider",
        "Signs in with",
        Case.of("auth0", "Auth0").where("externalId__starts", "auth0:"),
        Case.of("airtable", "Airtable").where("externalId__starts", "airtable:"),
        Case.of("other", "Something else"));
  }

  /** How to get an appointment: as reported, else where the county, site or provider says so. */
  static Computed appointment() {
    return Computed.text(
        "appointment",
        "Appointment details in full",
        List.of(
            "appointmentDetails",
            "appointmentTag.slug",
            "location.county",
            "location.county.vaccineReservationsUrl",
            "location.website",
            "location.provider.appointmentsUrl"),
        CallColumns::details);
  }

  private static String details(Map<String, @Nullable Object> of) {
    String own = text(of.get("appointmentDetails"));
    if (!own.isEmpty()) {
      return own;
    }
    String tag = text(of.get("appointmentTag.slug"));
    if (tag.equals("county_website") && of.get("location.county") != null) {
      return text(of.get("location.county.vaccineReservationsUrl"));
    }
    if (tag.equals("myturn_ca_gov")) {
      return MY_TURN;
    }
    return Stream.of("location.website", "location.provider.appointmentsUrl")
        .map(path -> text(of.get(path)))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }
}
