package dev.whimbrel.vial.demo;

import dev.whimbrel.model.demo.DemoRanges;
import dev.whimbrel.vial.rule.PublicId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What callers learned about the places, in the 60 days before today. */
final class Reports {

  private static final int DAYS = 60;
  private static final List<String> YES =
      List.of(
          "appointment_required",
          "appointments_available",
          "walk_ins_only",
          "appointments_or_walkins",
          "vaccinating_16_plus",
          "vaccinating_65_plus",
          "appointment_calendar_currently_full");
  private static final List<String> NO =
      List.of(
          "no_vaccine_inventory",
          "no_vaccine_inventory",
          "may_be_a_vaccination_site_in_the_future",
          "will_never_be_a_vaccination_site",
          "only_staff",
          "not_open_to_the_public");
  private static final List<String> NOTES =
      List.of(
          "Walk in before noon, appointments after that.",
          "Second doses only this week; call on Monday for first doses.",
          "They expect a delivery on Thursday.",
          "Appointments open every morning at eight.",
          "Bring an identity card; no insurance needed.",
          "The website is up to date, the recording is not.");
  private static final List<String> VACCINES =
      List.of(
          "[\"Moderna\"]", "[\"Pfizer\"]", "[\"Moderna\", \"Pfizer\"]", "[\"Johnson & Johnson\"]");

  private final Random random;
  private final Words words;
  private final Instant today;
  private final Keys tags;
  private final Keys appointments;
  private final Columns rows =
      new Columns(
          "report",
          "id integer",
          "public_id text",
          "location_id integer",
          "reported_by_id integer",
          "report_source text",
          "appointment_tag_id integer",
          "appointment_details text",
          "public_notes text",
          "internal_notes text",
          "vaccines_offered jsonb",
          "created_at timestamptz",
          "is_pending_review boolean",
          "originally_pending_review boolean",
          "soft_deleted boolean");
  private final Columns links =
      new Columns(
          "call_report_availability_tag", "report_id integer", "availabilitytag_id integer");

  Reports(Connection connection, Random random, Instant today) throws SQLException {
    this.random = random;
    this.words = new Words(random);
    this.today = today;
    this.tags = Keys.of(connection, "availability_tag", "slug");
    this.appointments = Keys.of(connection, "appointment_tag", "slug");
  }

  /** Adds up to five reports for each place that anybody has looked at. */
  void add(Connection connection, List<Spot> spots, int[] reporters) throws SQLException {
    List<Spot> about = new ArrayList<>();
    for (Spot spot : spots) {
      int count =
          spot.nature() == Spot.Nature.UNKNOWN ? 0 : 1 + random.nextInt(4) * random.nextInt(2);
      for (int i = 0; i < count; i++) {
        about.add(spot);
      }
    }
    int[] ids = Columns.ids(connection, "report", about.size());
    for (int i = 0; i < ids.length; i++) {
      draw(ids[i], about.get(i), reporters[random.nextInt(reporters.length)]);
    }
    rows.insert(connection);
    links.insert(connection);
    DemoRanges.mark(connection, "report", ids);
  }

  private void draw(int id, Spot spot, int reporter) {
    Set<String> said = said(spot.nature());
    boolean yes = YES.contains(said.iterator().next());
    boolean pending = words.chance(4);
    rows.add(
        id,
        PublicId.REPORT.of(id),
        spot.id(),
        reporter,
        words.chance(85) ? "ca" : "wb",
        appointments.id(yes ? words.oneOf(List.of("web", "phone", "other")) : "other"),
        yes && words.chance(40) ? "https://book.example/" + spot.id() : null,
        yes && words.chance(60) ? words.oneOf(NOTES) : null,
        note(),
        yes && words.chance(70) ? words.oneOf(VACCINES) : null,
        today.minus(Duration.ofMinutes(1 + random.nextInt(DAYS * 24 * 60))),
        pending,
        pending || words.chance(15),
        words.chance(1));
    said.forEach(slug -> links.add(id, tags.id(slug)));
  }

  private @Nullable String note() {
    return words.chance(15) ? "Spoke with " + words.firstName() + " at the counter." : null;
  }

  private Set<String> said(Spot.Nature nature) {
    Set<String> said = new LinkedHashSet<>();
    if (nature == Spot.Nature.UNREACHED || words.chance(6)) {
      said.add(words.chance(80) ? "skip_call_back_later" : "incorrect_contact_information");
    } else if (nature == Spot.Nature.OFFERS) {
      said.add(words.oneOf(YES));
      said.add(words.oneOf(YES));
    } else {
      said.add(words.oneOf(NO));
    }
    return said;
  }
}
