package dev.whimbrel.vial.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.vial.VialDatabase;
import dev.whimbrel.vial.VialSessions;
import dev.whimbrel.vial.entity.AppointmentTag;
import dev.whimbrel.vial.entity.AvailabilityTag;
import dev.whimbrel.vial.entity.CallRequest;
import dev.whimbrel.vial.entity.CallRequestReason;
import dev.whimbrel.vial.entity.Location;
import dev.whimbrel.vial.entity.LocationType;
import dev.whimbrel.vial.entity.Provider;
import dev.whimbrel.vial.entity.ProviderType;
import dev.whimbrel.vial.entity.Report;
import dev.whimbrel.vial.entity.Reporter;
import dev.whimbrel.vial.entity.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SaveRulesTest {

  private static final Instant NOON = Instant.parse("2021-05-01T12:00:00Z");

  private static TestDatabase database;
  private static SessionFactory sessions;

  @BeforeAll
  static void open() {
    database = VialDatabase.fresh();
    sessions = VialSessions.open(database.dataSource(), Map.of());
  }

  @AfterAll
  static void close() {
    sessions.close();
    database.close();
  }

  @AfterEach
  void empty() {
    database.execute(
        "truncate location, report, call_report_availability_tag, call_request, reporter, provider,"
            + " source_location, provider_provider_phase restart identity");
  }

  @Test
  void a_row_is_named_after_the_number_that_the_database_gave_it() {
    database.execute("alter sequence location_id_seq restart with 16");
    String given = inSession(session -> saved(session, location(session)).getPublicId());
    assertThat(given).isEqualTo("lcb");
    assertThat(database.value("select public_id from location")).isEqualTo("lcb");
  }

  @Test
  void a_row_from_airtable_keeps_its_name() {
    save(
        session -> {
          Location location = location(session);
          location.setAirtableId("rec0123456789abcd");
          session.persist(location);
        });
    assertThat(database.value("select public_id from location")).isEqualTo("rec0123456789abcd");
  }

  @Test
  void a_name_that_was_given_stays() {
    save(
        session -> {
          Location location = location(session);
          location.setPublicId("recGivenByAnImport");
          location.setAirtableId("recOther");
          session.persist(location);
        });
    assertThat(database.value("select public_id from location")).isEqualTo("recGivenByAnImport");
  }

  @Test
  void providers_and_reports_are_named_too() {
    save(
        session -> {
          Provider provider = new Provider();
          provider.setName("Larkspur");
          provider.setProviderType(session.find(ProviderType.class, 1));
          session.persist(provider);
          report(session, saved(session, location(session)), NOON);
        });
    assertThat(database.value("select public_id from provider")).isEqualTo("pc");
    assertThat(database.value("select public_id from report")).isEqualTo("rc");
  }

  @Test
  void a_location_that_may_not_be_called_leaves_the_queue_and_its_history_stays() {
    save(
        session -> {
          Location location = saved(session, location(session));
          call(session, location, false);
          call(session, location, true);
        });
    save(session -> session.find(Location.class, 1).setName("Renamed"));
    assertThat(calls()).isEqualTo("2");

    save(session -> session.find(Location.class, 1).setDoNotCall(true));
    assertThat(database.query("select completed from call_request").toString()).isEqualTo("[[t]]");
  }

  @Test
  void each_reason_not_to_call_counts() {
    assertThat(leavesQueue(location -> location.setSoftDeleted(true))).isTrue();
    assertThat(leavesQueue(location -> location.setDoNotCall(true))).isTrue();
    assertThat(leavesQueue(location -> location.setPhoneNumber(null))).isTrue();
    assertThat(leavesQueue(location -> location.setPhoneNumber(""))).isTrue();
    assertThat(leavesQueue(location -> location.setPreferredContactMethod("research_online")))
        .isTrue();
    assertThat(leavesQueue(location -> location.setPreferredContactMethod("online_only")))
        .isFalse();
    assertThat(leavesQueue(location -> location.setName("Renamed"))).isFalse();
  }

  @Test
  void java_and_sql_agree_on_who_may_be_called() {
    for (String phone : new String[] {"null", "''", "'(916) 555-0100'"}) {
      for (String method : new String[] {"null", "'research_online'", "'online_only'"}) {
        for (String flags : new String[] {"false, false", "true, false", "false, true"}) {
          database.execute(
              """
              insert into location (public_id, name, phone_number, preferred_contact_method,
                soft_deleted, do_not_call, latitude, longitude, location_type_id, state_id,
                dn_skip_report_count, dn_yes_report_count, created_at)
              values (gen_random_uuid(), 'x', %s, %s, %s, 1, 1, 1, 1, 0, 0, now())
              """
                  .formatted(phone, method, flags));
        }
      }
    }
    long callable =
        inSession(
            session ->
                session.createQuery("from Location", Location.class).list().stream()
                    .filter(Location::isCallable)
                    .count());
    assertThat(database.value("select count(*) from location where " + CallableLocations.SQL))
        .isEqualTo("2")
        .isEqualTo(String.valueOf(callable));
  }

  @Test
  void a_location_points_to_its_newest_report_of_each_sort() {
    save(
        session -> {
          Location location = saved(session, location(session));
          tag(session, report(session, location, NOON), "walk_ins_only");
          tag(session, report(session, location, NOON.plusSeconds(1)), "skip_call_back_later");
          report(session, location, NOON.plusSeconds(2));
          report(session, location, NOON.plusSeconds(3)).setPendingReview(true);
          report(session, location, NOON.plusSeconds(4)).setSoftDeleted(true);
        });
    assertThat(pointers())
        .isEqualTo("[latest 3, pending 4, yes 1, skip 2, non-skip 3, yes 1, skip 1]");
  }

  @Test
  void a_report_can_be_both_yes_and_skip() {
    save(
        session -> {
          Report report = report(session, saved(session, location(session)), NOON);
          tag(session, report, "walk_ins_only");
          tag(session, report, "skip_call_back_later");
        });
    assertThat(pointers())
        .isEqualTo("[latest 1, pending 1, yes 1, skip 1, non-skip null, yes 1, skip 1]");
  }

  @Test
  void pointers_follow_every_change_of_a_report_and_its_tags() {
    save(session -> report(session, saved(session, location(session)), NOON));
    save(session -> tag(session, session.find(Report.class, 1), "walk_ins_only"));
    assertThat(pointers())
        .isEqualTo("[latest 1, pending 1, yes 1, skip null, non-skip 1, yes 1, skip 0]");

    save(session -> session.find(Report.class, 1).getAvailabilityTags().clear());
    assertThat(pointers())
        .isEqualTo("[latest 1, pending 1, yes null, skip null, non-skip 1, yes 0, skip 0]");

    save(session -> session.find(Report.class, 1).setPendingReview(true));
    assertThat(pointers())
        .isEqualTo("[latest null, pending 1, yes null, skip null, non-skip null, yes 0, skip 0]");

    save(session -> session.remove(session.find(Report.class, 1)));
    assertThat(pointers())
        .isEqualTo(
            "[latest null, pending null, yes null, skip null, non-skip null, yes 0, skip 0]");
  }

  @Test
  void a_report_that_moves_leaves_no_pointer_behind() {
    save(
        session -> {
          report(session, saved(session, location(session)), NOON);
          session.persist(location(session));
        });
    save(session -> session.find(Report.class, 1).setLocation(session.find(Location.class, 2)));
    assertThat(
            database.query("select id, dn_latest_report_id from location order by id").toString())
        .isEqualTo("[[1, null], [2, 1]]");
  }

  @Test
  void a_location_whose_pointers_are_right_is_not_written() {
    save(session -> report(session, saved(session, location(session)), NOON));
    String before = database.value("select xmin from location");
    save(session -> session.find(Report.class, 1).setCreatedAt(NOON.plusSeconds(9)));
    assertThat(database.value("select xmin from location")).isEqualTo(before);
  }

  @Test
  void a_form_that_was_opened_before_a_report_came_cannot_undo_its_pointers() {
    save(session -> session.persist(location(session)));
    save(
        session -> {
          Location opened = session.find(Location.class, 1);
          save(other -> report(other, other.find(Location.class, 1), NOON));
          opened.setName("Renamed meanwhile");
        });
    assertThat(database.query("select name, dn_latest_report_id from location").toString())
        .isEqualTo("[[Renamed meanwhile, 1]]");
  }

  @Test
  void a_transaction_that_fails_leaves_nothing_to_do_for_the_next() {
    save(session -> session.persist(location(session)));
    sessions.inSession(
        session -> {
          session.beginTransaction();
          report(session, session.find(Location.class, 1), NOON);
          session.flush();
          session.getTransaction().rollback();
          session.clear();
          session.beginTransaction();
          session.find(Location.class, 1).setName("Second attempt");
          session.getTransaction().commit();
        });
    assertThat(database.query("select name, dn_latest_report_id from location").toString())
        .isEqualTo("[[Second attempt, null]]");
  }

  private boolean leavesQueue(Consumer<Location> change) {
    empty();
    save(session -> call(session, saved(session, location(session)), false));
    save(session -> change.accept(session.find(Location.class, 1)));
    return calls().equals("0");
  }

  private static String calls() {
    return database.value("select count(*) from call_request");
  }

  private static String pointers() {
    return database
        .query(
            """
            select 'latest ' || coalesce(dn_latest_report_id::text, 'null'),
              'pending ' || coalesce(dn_latest_report_including_pending_id::text, 'null'),
              'yes ' || coalesce(dn_latest_yes_report_id::text, 'null'),
              'skip ' || coalesce(dn_latest_skip_report_id::text, 'null'),
              'non-skip ' || coalesce(dn_latest_non_skip_report_id::text, 'null'),
              'yes ' || dn_yes_report_count, 'skip ' || dn_skip_report_count
            from location
            """)
        .getFirst()
        .toString();
  }

  private static void save(Consumer<Session> work) {
    sessions.inTransaction(work);
  }

  private static <T> T inSession(Function<Session, T> work) {
    return Objects.requireNonNull(sessions.fromTransaction(work));
  }

  private static Location location(Session session) {
    Location location = new Location();
    location.setName("Meadowlark Pharmacy");
    location.setPhoneNumber("(916) 555-0100");
    location.setLocationType(session.find(LocationType.class, 1));
    location.setState(session.find(State.class, 1));
    location.setLatitude(new BigDecimal("38.58157"));
    location.setLongitude(new BigDecimal("-121.49440"));
    return location;
  }

  private static Location saved(Session session, Location location) {
    session.persist(location);
    return location;
  }

  private static Report report(Session session, Location location, Instant at) {
    Report report = new Report();
    report.setLocation(location);
    report.setReportedBy(reporter(session));
    report.setAppointmentTag(session.find(AppointmentTag.class, 1));
    report.setCreatedAt(at);
    session.persist(report);
    return report;
  }

  private static Reporter reporter(Session session) {
    Reporter known =
        session
            .createQuery("from Reporter where externalId = 'auth0:tester'", Reporter.class)
            .uniqueResult();
    if (known != null) {
      return known;
    }
    Reporter reporter = new Reporter();
    reporter.setExternalId("auth0:tester");
    session.persist(reporter);
    return reporter;
  }

  private static void tag(Session session, Report report, String slug) {
    report
        .getAvailabilityTags()
        .add(
            session
                .createQuery("from AvailabilityTag where slug = :slug", AvailabilityTag.class)
                .setParameter("slug", slug)
                .getSingleResult());
  }

  private static void call(Session session, Location location, boolean completed) {
    CallRequest call = new CallRequest();
    call.setLocation(location);
    call.setCallRequestReason(session.find(CallRequestReason.class, 1));
    call.setVestingAt(NOON);
    call.setCompleted(completed);
    session.persist(call);
  }
}
