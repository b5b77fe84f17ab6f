package dev.whimbrel.vial.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.model.demo.DemoProgress;
import dev.whimbrel.model.demo.DemoRanges;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.vial.VialDatabase;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VialDemoDataTest {

  private static final VialDemoData DEMO =
      new VialDemoData(Clock.fixed(Instant.parse("2026-03-01T10:15:00Z"), ZoneOffset.UTC));

  private static TestDatabase filled;
  private static final List<String> STEPS = new ArrayList<>();

  @BeforeAll
  static void fill() throws SQLException {
    filled = VialDatabase.fresh();
    fill(filled, (what, done, total) -> STEPS.add(done + "/" + total + " " + what));
  }

  @AfterAll
  static void close() {
    filled.close();
  }

  @Test
  void says_how_far_it_has_come() {
    assertThat(STEPS)
        .containsExactly(
            "1/6 counties",
            "2/6 volunteers and providers",
            "3/6 locations",
            "4/6 reports",
            "5/6 latest reports",
            "6/6 call requests");
  }

  @Test
  void every_county_of_every_state_is_there_with_a_location() {
    assertThat(filled.value("select count(*) from state")).isEqualTo("56");
    assertThat(filled.value("select count(*) from county")).isEqualTo("3233");
    assertThat(filled.value("select count(distinct county_id) from location")).isEqualTo("3233");
    assertThat(filled.value("select count(*) >= 5000 from location")).isEqualTo("t");
    assertThat(
            filled.value(
                "select count(*) from location join county on county.id = county_id"
                    + " where county.state_id <> location.state_id"))
        .isEqualTo("0");
  }

  @Test
  void every_location_lies_inside_the_outline_of_its_county() throws IOException {
    Map<String, Path2D> outlines = outlines();
    List<List<String>> places =
        filled.query(
            "select fips_code, longitude, latitude from location"
                + " join county on county.id = county_id");
    assertThat(places).hasSizeGreaterThan(5000);
    assertThat(places)
        .allSatisfy(
            place ->
                assertThat(
                        Objects.requireNonNull(outlines.get(place.get(0)))
                            .contains(
                                Double.parseDouble(place.get(1)), Double.parseDouble(place.get(2))))
                    .as("%s", place)
                    .isTrue());
  }

  @Test
  void reports_fall_into_the_sixty_days_before() {
    assertThat(
            filled.query(
                "select min(created_at) >= timestamptz '2025-12-31 00:00Z',"
                    + " max(created_at) < timestamptz '2026-03-01 00:00Z',"
                    + " count(*) > 8000 from report"))
        .containsExactly(List.of("t", "t", "t"));
  }

  @Test
  void telephone_numbers_belong_to_nobody() {
    assertThat(filled.value("select count(*) > 4500 from location where phone_number is not null"))
        .isEqualTo("t");
    assertThat(
            filled.value(
                "select count(*) from location where phone_number !~ '^\\(\\d{3}\\)"
                    + " 555-01\\d\\d$'"))
        .isEqualTo("0");
  }

  @Test
  void locations_already_point_to_their_latest_reports() {
    assertThat(
            filled.value(
                """
                select count(*) from location where dn_latest_report_id is distinct from
                  (select id from report where location_id = location.id and not soft_deleted
                    and not is_pending_review order by created_at desc, id desc limit 1)
                """))
        .isEqualTo("0");
  }

  @Test
  void nobody_waits_to_be_called_who_may_not_be() {
    assertThat(
            filled.value(
                "select count(*) from call_request join location on location.id = location_id where"
                    + " "
                    + dev.whimbrel.vial.rule.CallableLocations.SQL
                    + " is not true"))
        .isEqualTo("0");
    assertThat(filled.value("select count(*) > 500 from call_request")).isEqualTo("t");
  }

  @Test
  void two_installations_show_the_same() throws SQLException {
    try (TestDatabase other = VialDatabase.fresh()) {
      fill(other, DemoProgress.NONE);
      for (String table :
          List.of(
              "county",
              "location",
              "report",
              "call_report_availability_tag",
              "reporter",
              "provider",
              "call_request")) {
        String digest = "select md5(string_agg(t::text, '' order by id)) from " + table + " t";
        assertThat(other.value(digest)).as(table).isEqualTo(filled.value(digest));
      }
    }
  }

  @Test
  void goes_without_a_trace_and_leaves_the_counties() throws SQLException {
    try (TestDatabase database = VialDatabase.fresh()) {
      fill(database, DemoProgress.NONE);
      database.execute(
          "update location set name = 'Edited', provenance = null, import_ref = 'mine'");
      remove(database);
      for (String table :
          List.of(
              "location",
              "report",
              "call_report_availability_tag",
              "reporter",
              "provider",
              "call_request",
              "demo_range")) {
        assertThat(database.value("select count(*) from " + table)).as(table).isEqualTo("0");
      }
      assertThat(database.value("select count(*) from county")).isEqualTo("3233");
    }
  }

  @Test
  void rows_that_people_added_stay_unless_they_hang_on_a_generated_one() throws SQLException {
    try (TestDatabase database = VialDatabase.fresh()) {
      fill(database, DemoProgress.NONE);
      database.execute(handMade());
      remove(database);
      assertThat(
              database.query("select name, provider_id, duplicate_of_id from location").toString())
          .isEqualTo("[[Mine, null, null]]");
      assertThat(database.query("select public_id, call_request_id from report").toString())
          .isEqualTo("[[rmine, null]]");
      assertThat(
              database
                  .query("select dn_latest_report_id = (select id from report) from location")
                  .toString())
          .isEqualTo("[[t]]");
      assertThat(database.query("select completed, claimed_by_id from call_request").toString())
          .isEqualTo("[[f, null]]");
      assertThat(database.query("select matched_location_id from source_location").toString())
          .isEqualTo("[[null]]");
      assertThat(database.query("select external_id from reporter").toString())
          .isEqualTo("[[auth0:me]]");
    }
  }

  /** A location, two reports and a call by hand, tied to generated rows in every way there is. */
  private static String handMade() {
    return """
    insert into reporter (external_id) values ('auth0:me');
    insert into location (public_id, name, latitude, longitude, soft_deleted, do_not_call,
        location_type_id, state_id, county_id, provider_id, duplicate_of_id,
        dn_skip_report_count, dn_yes_report_count, created_at)
      select 'lmine', 'Mine', 38, -121, false, false, 1, 1, 3000,
        (select min(id) from provider), (select min(id) from location), 0, 0, now();
    insert into report (public_id, location_id, reported_by_id, report_source,
        appointment_tag_id, created_at, is_pending_review, soft_deleted, call_request_id)
      select 'rmine', location.id, reporter.id, 'ca', 1, now(), false, false,
        (select min(id) from call_request)
      from location, reporter where public_id = 'lmine' and external_id = 'auth0:me';
    insert into report (public_id, location_id, reported_by_id, report_source,
        appointment_tag_id, created_at, is_pending_review, soft_deleted)
      select 'rgenerated', (select min(id) from location), reporter.id, 'ca', 1, now(), false,
        false
      from reporter where external_id = 'auth0:me';
    insert into report (public_id, location_id, reported_by_id, report_source,
        appointment_tag_id, created_at, is_pending_review, soft_deleted)
      select 'rvolunteer', location.id, (select min(id) from reporter), 'ca', 1, now(), false,
        false
      from location where public_id = 'lmine';
    insert into call_request (location_id, call_request_reason_id, vesting_at, completed,
        priority, priority_group, claimed_by_id)
      select id, 1, now(), false, 0, 99, (select min(id) from reporter)
      from location where public_id = 'lmine';
    insert into source_location (source_uid, source_name, created_at, matched_location_id)
      select 'a:1', 'a', now(), min(id) from location;
    """;
  }

  @Test
  void says_whether_there_are_generated_rows() throws SQLException {
    try (TestDatabase empty = VialDatabase.fresh();
        Connection before = empty.dataSource().getConnection();
        Connection after = filled.dataSource().getConnection()) {
      assertThat(DemoRanges.any(before)).isFalse();
      assertThat(DemoRanges.any(after)).isTrue();
    }
  }

  private static void fill(TestDatabase database, DemoProgress progress) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      DEMO.fill(connection, progress);
      connection.commit();
    }
  }

  private static void remove(TestDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      DEMO.remove(connection);
      connection.commit();
    }
  }

  /** The outlines as shapes of the Java library, which knows nothing of our own test of points. */
  private static Map<String, Path2D> outlines() throws IOException {
    Map<String, Path2D> outlines = new HashMap<>();
    try (InputStream file =
        Objects.requireNonNull(
            VialDemoData.class.getResourceAsStream("/vial/us-counties/counties-simple.json"))) {
      for (JsonNode feature : JsonMapper.shared().readTree(file).get("features")) {
        Path2D shape = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        JsonNode geometry = feature.get("geometry");
        if (geometry.get("type").asString().equals("Polygon")) {
          geometry.get("coordinates").forEach(ring -> append(shape, ring));
        } else {
          geometry.get("coordinates").forEach(part -> part.forEach(ring -> append(shape, ring)));
        }
        outlines.put(feature.get("id").asString(), shape);
      }
    }
    return outlines;
  }

  private static void append(Path2D shape, JsonNode ring) {
    shape.moveTo(ring.get(0).get(0).asDouble(), ring.get(0).get(1).asDouble());
    for (int i = 1; i < ring.size(); i++) {
      shape.lineTo(ring.get(i).get(0).asDouble(), ring.get(i).get(1).asDouble());
    }
    shape.closePath();
  }
}
