package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.wiring.SecurityServices;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What callers and reviewers work in: counts, states, the queue and what is done to many rows. */
class WorkListsTest {

  private static final String PASSWORD = "four words do well";

  private static final Pattern SEEN = Pattern.compile("name=\"_seen\" value=\"([^\"]*)\"");

  private static TestDatabase database;
  private static VialSite site;
  private static HttpProbe demo;

  @BeforeAll
  static void open() {
    database = VialDatabase.withDemoData();
    site = VialSite.start(database);
    demo = HttpProbe.of(site.url(""));
    demo.submit("/sign-in", Map.of("username", "demo", "password", "demo"));
  }

  @AfterAll
  static void close() {
    if (site != null) {
      site.close();
    }
    if (database != null) {
      database.close();
    }
  }

  private static String value(String sql) {
    return String.valueOf(database.value(sql));
  }

  /** How many rows a list says that it has. */
  private static String count(String list) {
    return count(demo, list);
  }

  private static String count(HttpProbe reader, String list) {
    HttpProbe.Answer answer = reader.get("/count/core/" + list);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body().replaceAll("(?s)<[^>]*>|[^0-9]", "");
  }

  /** Somebody of a group with these rights, kept to those restrictions. */
  private static HttpProbe reader(String name, List<String> rights, List<String> restrictions) {
    NewUser user = new NewUser(name, "", "", false);
    SecurityServices.on(database.dataSource()).users().create(user, PASSWORD);
    database.execute(
        """
        insert into auth_group (name) values ('%1$s');
        insert into auth_user_groups (user_id, group_id)
          select u.id, g.id from auth_user u, auth_group g where username = '%1$s' and name = '%1$s';
        insert into auth_group_permissions (group_id, permission_id)
          select g.id, p.id from auth_group g, auth_permission p
          where g.name = '%1$s' and p.name in ('%2$s');
        insert into auth_group_restrictions (group_id, restriction_id)
          select g.id, r.id from auth_group g, auth_restriction r
          where g.name = '%1$s' and r.name in ('%3$s');\
        """
            .formatted(name, String.join("', '", rights), String.join("', '", restrictions)));
    HttpProbe reader = HttpProbe.of(site.url(""));
    reader.submit("/sign-in", Map.of("username", name, "password", PASSWORD));
    return reader;
  }

  private static String rows(String sql) {
    return value("select count(*) from " + sql);
  }

  /** Does what a preview shows, and gives the preview back. */
  private static String agreed(String list, String... controls) {
    List<Map.Entry<String, String>> form = new ArrayList<>();
    form.add(Map.entry("_csrf", demo.get("/").token()));
    for (String control : controls) {
      String[] parts = control.split("=", 2);
      form.add(Map.entry(parts[0], parts[1]));
    }
    form.add(Map.entry("_step", "preview"));
    String preview = demo.post("/bulk/core/" + list, form).body();
    Matcher seen = SEEN.matcher(preview);
    assertThat(seen.find()).as(preview).isTrue();
    form.set(form.size() - 1, Map.entry("_step", "do"));
    form.add(Map.entry("_seen", seen.group(1)));
    assertThat(demo.post("/bulk/core/" + list, form).status()).isEqualTo(302);
    return preview;
  }

  @Test
  void locationsOpenWithoutThoseThatAreDeletedOnPagesOfAHundred() {
    String page = demo.get("/data/core/location").body();
    assertThat(page).contains("<b>Deleted</b> is <b>no</b>", "1–100", "reportCount", "Call queue");
    assertThat(count("location?softDeleted=false"))
        .isEqualTo(rows("location where not soft_deleted"));
    assertThat(demo.get("/data/core/location?q=").body()).doesNotContain("<b>Deleted</b> is");
  }

  @Test
  void locationsAreFoundByTheirPlaceInTheQueueAndTheirReports() {
    String open = "call_request c where not completed";
    assertThat(count("location?queued=true"))
        .isEqualTo(value("select count(distinct location_id) from " + open));
    assertThat(count("location?queue=claimed"))
        .isEqualTo(rows(open + " and claimed_until > now()"));
    assertThat(count("location?queue=queued"))
        .isEqualTo(rows(open + " and (claimed_until > now()) is not true"));
    String most =
        "select location_id from report where not soft_deleted group by 1 order by count(*) desc, 1"
            + " limit 1";
    String reports = rows("report where not soft_deleted and location_id = (" + most + ")");
    assertThat(demo.get("/data/core/location?sort=-reportCount&columns=name,reportCount").body())
        .contains("id=\"row-", ">" + reports + "<");
    assertThat(count("location?reportCount__gte=" + reports)).isNotEqualTo("0");
    assertThat(count("location?claim=me")).isEqualTo("0");
  }

  @Test
  void callRequestsOpenWithThoseThatCanBeMade() {
    assertThat(demo.get("/data/core/call-request").body()).contains("<b>Ready</b>", "status=ready");
    assertThat(count("call-request?status=ready"))
        .isEqualTo(
            rows(
                """
                call_request c join location l on l.id = c.location_id
                where not completed and (claimed_until > now()) is not true and vesting_at <= now()
                  and coalesce(l.phone_number, '') <> ''\
                """));
    assertThat(count("call-request?status=completed"))
        .isEqualTo(rows("call_request where completed"));
  }

  @Test
  void locationsAreAddedToTheQueueOnceAndOnlyWhereSomebodyMayCall() {
    String callable =
        """
        not soft_deleted and not do_not_call and phone_number <> ''
          and not exists (select from call_request c where c.location_id = l.id and not completed)\
        """;
    String id = value("select min(id) from location l where " + callable);
    String other = value("select min(location_id) from call_request where not completed");
    String reason = value("select min(id) from call_request_reason");
    String before = rows("call_request");
    String preview =
        agreed(
            "location",
            "_deed=do-add-to-call-queue",
            "_row=" + id,
            "_row=" + other,
            "callRequestReason=" + reason,
            "priorityGroup=2",
            "vestingAt=");
    assertThat(preview)
        .contains("1 of 2 locations would change", "1 call request would be added.")
        .contains("1 stays as it is.", "name=\"priorityGroup\"", "Reason");
    assertThat(demo.get("/data/core/location").body())
        .contains("1 call request added, 1 stayed as it was");
    assertThat(rows("call_request")).isEqualTo(String.valueOf(Integer.parseInt(before) + 1));
    assertThat(
            value(
                "select priority_group || ' ' || (vesting_at <= now()) from call_request"
                    + " where not completed and location_id = "
                    + id))
        .isEqualTo("2 true");
  }

  @Test
  void callRequestsAreBumpedToTheTopAndTheBottom() {
    String most = value("select max(priority) from call_request");
    String id = value("select min(id) from call_request where not completed");
    agreed("call-request", "_deed=do-bump-to-top", "_row=" + id);
    assertThat(value("select priority - " + most + " from call_request where id = " + id))
        .isEqualTo("1");
    String least = value("select min(priority) from call_request");
    agreed("call-request", "_deed=do-bump-to-bottom", "_row=" + id);
    assertThat(value("select priority - " + least + " from call_request where id = " + id))
        .isEqualTo("-1");
  }

  @Test
  void manyAreApprovedAtOnce() {
    database.execute(
        "update report set is_pending_review = true where id in (select id from report order by id"
            + " limit 2)");
    String pending =
        value(
            "select string_agg('_row=' || id, ' ') from (select id from report where"
                + " is_pending_review order by id limit 2) r");
    String[] ids = pending.split(" ");
    assertThat(agreed("report", "_deed=do-approve", ids[0], ids[1]))
        .contains("2 of 2 reports would change");
    assertThat(
            rows(
                "report where is_pending_review and id in (%s, %s)"
                    .formatted(ids[0].substring(5), ids[1].substring(5))))
        .isEqualTo("0");
  }

  @Test
  void reportersShowHowMuchTheyReportedAndWhen() {
    String most =
        "select reported_by_id from report where not soft_deleted group by 1 order by count(*)"
            + " desc, 1 limit 1";
    String reports = rows("report where not soft_deleted and reported_by_id = (" + most + ")");
    String page = demo.get("/data/core/reporter?sort=-reportCount").body();
    assertThat(page).contains(">" + reports + "<", "Latest report");
    assertThat(count("reporter?role=none"))
        .isEqualTo(rows("reporter where coalesce(auth0_role_names, '') = ''"));
    assertThat(demo.get("/data/core/report").body().toLowerCase(Locale.ROOT))
        .contains("appointment details in full");
  }

  @Test
  void vaccinesAreTicked() {
    String id = value("select min(id) from location where not soft_deleted");
    database.execute("update location set vaccines_offered = '[\"Astrazeneca\"]' where id = " + id);
    String place = "/data/core/location/" + id;
    String form = demo.get(place).body();
    assertThat(form)
        .contains(
            "name=\"vaccinesOffered\" value=\"Johnson &amp; Johnson\"",
            "name=\"vaccinesOffered\" value=\"Astrazeneca\" checked");
    Matcher hidden =
        Pattern.compile("name=\"(_fingerprint|_base|_zone|_user)\" value=\"([^\"]*)\"")
            .matcher(form);
    List<Map.Entry<String, String>> sent = new ArrayList<>();
    sent.add(Map.entry("_csrf", demo.get("/").token()));
    while (hidden.find()) {
      sent.add(Map.entry(hidden.group(1), hidden.group(2)));
    }
    sent.add(Map.entry("vaccinesOffered", ""));
    sent.add(Map.entry("vaccinesOffered", "Pfizer"));
    sent.add(Map.entry("vaccinesOffered", "Other"));
    assertThat(demo.post(place, sent).status()).isEqualTo(302);
    assertThat(value("select vaccines_offered from location where id = " + id))
        .isEqualTo("[\"Pfizer\", \"Other\"]");
  }

  @Test
  void whoKnowsNoLocationGetsAllCallsInsteadOfTheReadyOnes() {
    HttpProbe caller = reader("caller", List.of("core/call-request: view"), List.of());
    HttpProbe.Answer opened = caller.get("/data/core/call-request");
    assertThat(opened.status()).as(opened.body()).isEqualTo(200);
    assertThat(opened.body())
        .contains("id=\"row-")
        .doesNotContain("There is no parameter", "status=ready");
  }

  @Test
  void aCallAtALocationThatIsKeptBackIsInNoStateThatTheLocationDecides() {
    String id =
        value(
            """
            select min(c.id) from call_request c join location l on l.id = c.location_id
            where not completed and (claimed_until > now()) is not true and vesting_at <= now()
              and l.phone_number <> ''\
            """);
    database.execute(
        "update location set soft_deleted = true where id ="
            + " (select location_id from call_request where id = %s)".formatted(id));
    List<String> rights = List.of("core/call-request: view", "core/location: view");
    HttpProbe kept = reader("kept", rights, List.of("core/location: Not deleted"));
    String call = "call-request?id=" + id;
    assertThat(count(call + "&status=ready")).isEqualTo("1");
    assertThat(count(kept, call)).isEqualTo("1");
    for (String state : List.of("completed", "claimed", "scheduled", "no-phone", "ready")) {
      assertThat(count(kept, call + "&status=" + state)).as(state).isEqualTo("0");
    }
    assertThat(count(kept, call + "&status__empty=true")).isEqualTo("1");
    assertThat(kept.get("/data/core/" + call + "&columns=priority,status&sort=status").body())
        .contains("id=\"row-" + id + "\"")
        .doesNotContain("No phone number", "Ready");
    assertThat(count(kept, "call-request?status=completed"))
        .isEqualTo(rows("call_request where completed"));
  }
}
