package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.security.NewApiKey;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.wiring.SecurityServices;
import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.vial.api.VialApi;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What clients of the original send to importLocations, and get. */
class ImportLocationsTest {

  private static final String PATH = "/api/importLocations";
  private static final String PLACE =
      """
      "state": "CA", "latitude": "37.5", "longitude": -122.25, "location_type": "Pharmacy"\
      """;

  private static TestDatabase database;
  private static VialSite site;
  private static String key;

  @BeforeAll
  static void open() {
    database = VialDatabase.fresh();
    SecurityServices.on(database.dataSource())
        .users()
        .create(new NewUser("maya", "Maya Lin", "", true), "four words do well");
    site = VialSite.start(database);
    key = key("*");
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

  private static String key(String... scopes) {
    return "Bearer "
        + SecurityServices.on(database.dataSource())
            .keys()
            .issue(new NewApiKey("maya", "test", Set.of(scopes), null));
  }

  private static String post(String path, @Nullable String authorization, String body) {
    try (HttpProbe probe = HttpProbe.of(site.url(""))) {
      HttpRequest.Builder request =
          probe.request(path).POST(HttpRequest.BodyPublishers.ofString(body));
      if (authorization != null) {
        request.header("Authorization", authorization);
      }
      HttpProbe.Answer answer = probe.send(request);
      return answer.status() + " " + answer.body();
    }
  }

  private static String location(String column, String ref) {
    return database.value(
        "SELECT coalesce(%s::text, 'null') FROM location WHERE import_ref = '%s'"
            .formatted(column, ref));
  }

  @Test
  void aCallIsFoundInTheSiteByAnythingThatIsKnownOfIt() {
    post(PATH, key, "[{\"name\": \"Needle in a haystack\"}]");
    String path = "/api/v1/core/county/987654";
    HttpProbe maya = HttpProbe.of(site.url(""));
    maya.submit("/sign-in", Map.of("username", "maya", "password", "four words do well"));
    HttpProbe.Answer called = maya.send(maya.request(path).header("Authorization", key));
    assertThat(called.status()).isEqualTo(404);
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (!log(maya, "q=987654").contains(path) && Instant.now().isBefore(end)) {
      // A row is written when its answer is on the way already.
      Thread.onSpinWait();
    }
    for (String asked :
        List.of(
            "q=987654",
            "q=maya+county",
            "q=" + called.header("x-request-id"),
            "username=maya&path__starts=/api/v1/core",
            "method=GET&responseStatus=404&createdAt__gte=-1h",
            "durationMs__gte=0&remoteIp__empty=false&responseBodyJson__contains=no+county")) {
      assertThat(log(maya, asked)).as(asked).contains(path).doesNotContain(PATH);
    }
    assertThat(log(maya, "postBodyJson__contains=haystack")).contains(PATH).doesNotContain(path);
    for (String asked : List.of("username=noah", "responseStatus=500", "createdAt__lt=-1h")) {
      assertThat(log(maya, asked)).as(asked).doesNotContain(path, PATH);
    }
  }

  private static String log(HttpProbe visitor, String asked) {
    HttpProbe.Answer page = visitor.get("/data/api/log?" + asked);
    assertThat(page.status()).as(asked).isEqualTo(200);
    return page.body();
  }

  @Test
  void everyAddressHasItsLineInTheReference() throws IOException {
    String page = Files.readString(Checkout.root().resolve("docs/reference/vial-api.md"));
    VialApi vial = site.bean(VialApi.class);
    assertThat(
            Stream.of(vial.routes(), vial.publicRoutes())
                .flatMap(routes -> routes.keySet().stream())
                .map(path -> "`" + path.replace("{state}", "STATE") + "`"))
        .hasSizeGreaterThan(9)
        .allMatch(page::contains);
  }

  @Test
  void aRecordIsAddedThenOverwrittenByItsReference() {
    String first =
        """
        {"name": "First", %s, "import_ref": "a:1", "full_address": "1 Main St, Oakland", "county": "Alameda",
         "phone_number": 5105550100, "provider_type": "Pharmacy", "provider_name": "Rite", "soft_deleted": "yes",
         "import_json": {"x": [1]}, "unknown": 1}\
        """
            .formatted(PLACE);
    String added = post(PATH, key, first);
    String id = location("public_id", "a:1");
    assertThat(added).isEqualTo("200 {\"added\":[\"" + id + "\"],\"updated\":[],\"errors\":[]}");
    assertThat(id).matches("l[bcdfghkmpqrtwxyz]+");
    assertThat(
            location("concat_ws('|', street_address, phone_number, latitude, import_json)", "a:1"))
        .isEqualTo("1 Main St|5105550100|37.50000|{\"x\": [1]}");
    assertThat(location("(select name from county where id = county_id)", "a:1"))
        .isEqualTo("Alameda");
    assertThat(location("(select name || public_id from provider where id = provider_id)", "a:1"))
        .matches("Ritep[bcdfghkmpqrtwxyz]+");
    String again = "[{\"name\": \"Second\", %s, \"import_ref\": \"a:1\"}]".formatted(PLACE);
    assertThat(post(PATH, key, again))
        .isEqualTo("200 {\"added\":[],\"updated\":[\"" + id + "\"],\"errors\":[]}");
    assertThat(
            location(
                "concat_ws('|', name, phone_number, full_address, street_address, provider_id,"
                    + " soft_deleted)",
                "a:1"))
        .isEqualTo("Second||t");
  }

  @Test
  void withoutAReferenceEachRecordIsNewAndTheLastOfAReferenceWins() {
    String body =
        "[{\"name\": \"N1\", %1$s}, {\"name\": \"N1\", %1$s, \"airtable_id\": \"recAAAA\"}, {\"name\": \"R1\", %1$s, \"import_ref\": \"r:1\"}, {\"name\": \"R2\", %1$s, \"import_ref\": \"r:1\"}]"
            .formatted(PLACE);
    String answer = post(PATH, key, body);
    String id = location("public_id", "r:1");
    assertThat(answer).contains("\"recAAAA\"", "\"updated\":[\"" + id + "\"]");
    assertThat(location("name", "r:1")).isEqualTo("R2");
    assertThat(database.value("SELECT count(*) FROM location WHERE name = 'N1'")).isEqualTo("2");
  }

  @Test
  void anEmptyReferenceIsNone() {
    String named = "{\"name\": \"Null\", %s, \"import_ref\": \"null\"}".formatted(PLACE);
    assertThat(post(PATH, key, named)).startsWith("200 {\"added\":[\"l");
    String empty =
        "{\"name\": \"Empty\", %s, \"import_ref\": \"\", \"airtable_id\": \"\"}".formatted(PLACE);
    String without = "{\"name\": \"Empty\", %s}".formatted(PLACE);
    assertThat(post(PATH, key, "[" + empty + "," + without + "," + empty + "]"))
        .startsWith("200 ")
        .contains("\"updated\":[],\"errors\":[]");
    assertThat(
            database.value(
                "SELECT count(*) FROM location WHERE name = 'Empty' AND import_ref IS NULL"
                    + " AND airtable_id IS NULL"))
        .isEqualTo("3");
    assertThat(location("name", "null")).isEqualTo("Null");
  }

  @Test
  void aWrongRecordIsNamedAndTheOthersAreStored() {
    String body =
        """
        [{"latitude": "x", "longitude": null, "state": "XX", "location_type": "Bar", "name": [1],
          "county": "Alameda", "provider_type": "Pharmacy", "duplicate_of": "nope", "import_json": 3},
         {"name": "Good", %s, "import_ref": "g:1"}, 7]\
        """
            .formatted(PLACE);
    assertThat(post(PATH, key, body))
        .startsWith("200 ")
        .contains(
            "{\"loc\":[\"name\"],\"msg\":\"str type expected\",\"type\":\"type_error.str\"}",
            "{\"loc\":[\"state\"],\"msg\":\"State 'XX' does not exist\",\"type\":\"value_error\"}",
            "{\"loc\":[\"latitude\"],\"msg\":\"value is not a valid"
                + " float\",\"type\":\"type_error.float\"}",
            "{\"loc\":[\"longitude\"],\"msg\":\"none is not an allowed"
                + " value\",\"type\":\"type_error.none.not_allowed\"}",
            "{\"loc\":[\"import_json\"],\"msg\":\"value is not a valid"
                + " dict\",\"type\":\"type_error.dict\"}",
            "Location 'nope' does not exist",
            "[7,[{\"loc\":[\"__root__\"]")
        .contains("\"added\":[\"" + location("public_id", "g:1") + "\"]");
  }

  @Test
  void whoIsRefusedReadsWhatTheOriginalSaid() {
    String body = "{}";
    assertThat(post(PATH, null, body))
        .isEqualTo("403 {\"error\":\"Authorization header must start with 'Bearer'\"}");
    assertThat(post(PATH, "Basic x", body))
        .isEqualTo("403 {\"error\":\"Authorization header must start with 'Bearer'\"}");
    assertThat(post(PATH, "Bearer x", body))
        .isEqualTo("403 {\"error\":\"Bearer token is expected to be nnn:long-string\"}");
    assertThat(post(PATH, "Bearer 999999:x", body))
        .isEqualTo("403 {\"error\":\"API key does not exist\"}");
    assertThat(post(PATH, key + "x", body)).isEqualTo("403 {\"error\":\"Invalid API key\"}");
    assertThat(post(PATH, key("core/location: add"), body))
        .isEqualTo("403 {\"error\":\"Missing permissions: core/location: change\"}");
    assertThat(post(PATH, key, "{")).startsWith("400 {\"error\":");
    assertThat(post(PATH, key, ""))
        .isEqualTo("400 {\"error\":\"Expecting value: line 1 column 1 (char 0)\"}");
  }

  @Test
  void reportsComeBackByTheirAirtableId() {
    post(PATH, key, "{\"name\": \"Reported\", %s, \"airtable_id\": \"recPLACE\"}".formatted(PLACE));
    String report =
        """
        [{"airtable_id": "recREPORT1", "airtable_createdTime": "2021-03-01T10:00:00.000Z", "Location": ["recPLACE"],
          "Reported by": {"id": "usr1", "name": "Cal", "email": "cal@example.org"},
          "Availability": ["Yes: walk-ins accepted"], "Appointment scheduling instructions": "https://x.example",
          "Notes": "%s", "is_pending_review": false, "is_soft_deleted": false},
         {"airtable_id": "recREPORT2", "Reported by": {"id": "usr1"}},
         {"airtable_id": "recREPORT3", "Reported by": {"id": "usr1"}, "Location": ["recNONE"]}]\
        """;
    String errors =
        ",\"errors\":[[\"recREPORT2\",\"'Location'\"],"
            + "[\"recREPORT3\",\"No location record for location ID=recNONE\"]]}";
    assertThat(post("/api/importReports", key, report.formatted("one")))
        .isEqualTo("200 {\"added\":[\"recREPORT1\"],\"updated\":[]" + errors);
    assertThat(post("/api/importReports", key, report.formatted("two")))
        .isEqualTo("200 {\"added\":[],\"updated\":[\"recREPORT1\"]" + errors);
    assertThat(
            database.value(
                """
                SELECT concat_ws('|', r.public_notes, r.created_at AT TIME ZONE 'UTC', a.slug,
                  r.appointment_details, p.external_id, p.name, l.dn_yes_report_count,
                  r.airtable_json->>'airtable_id', l.dn_latest_report_id = r.id)
                FROM report r JOIN location l ON l.id = r.location_id
                JOIN appointment_tag a ON a.id = r.appointment_tag_id
                JOIN reporter p ON p.id = r.reported_by_id WHERE r.airtable_id = 'recREPORT1'\
                """))
        .isEqualTo(
            "two|2021-03-01 10:00:00|web|https://x.example|airtable:usr1|Cal|1|recREPORT1|t");
    assertThat(post("/api/importReports", key, "{}"))
        .isEqualTo("400 {\"error\":\"POST body should be a JSON list of dictionaries\"}");
    assertThat(post("/api/importReports", key("core/report: add"), "[]")).startsWith("403 ");
  }

  @Test
  void aReportThatTheDatabaseCannotHoldIsNamedAndTheOthersAreStored() {
    post(PATH, key, "{\"name\": \"Held\", %s, \"airtable_id\": \"recHELD\"}".formatted(PLACE));
    String report =
        """
        {"airtable_id": "%s", "airtable_createdTime": "%s", "Location": "recHELD",
         "Reported by": {"id": "%s", "name": "%s"}}\
        """;
    String day = "2021-03-01T10:00:00Z";
    String sent =
        Stream.of(
                report.formatted("recNUL", day, "usr2", "C\\u0000l"),
                report.formatted("recLONG", day, "u".repeat(400), "Cal"),
                report.formatted("recFAR", "+999999999-01-01T10:00:00Z", "usr2", "Cal"),
                report.formatted("recHOLDS", day, "usr2", "Cal"))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(post("/api/importReports", key, sent))
        .startsWith("200 {\"added\":[\"recHOLDS\"],\"updated\":[]")
        .contains(
            "[\"recNUL\",\"",
            "[\"recLONG\",\"ERROR: value too long",
            "[\"recFAR\",\"airtable_createdTime is no time: +999999999")
        .doesNotContain("usr2\",\"Cal");
  }

  @Test
  void aReportWhoseValuesAreOfTheWrongTypeIsNamedAndNoneIsHalfRead() {
    post(PATH, key, "{\"name\": \"Typed\", %s, \"airtable_id\": \"recTYPED\"}".formatted(PLACE));
    String report =
        """
        {"airtable_id": "%s", "airtable_createdTime": "2021-03-01T10:00:00Z", "Location": "recTYPED",
         "Reported by": {"id": "usr3"}, %s}\
        """;
    String sent =
        Stream.of(
                report.formatted("recTEXT", "\"Availability\": \"Yes: walk-ins accepted\""),
                report.formatted(
                    "recOBJECT", "\"Availability\": {\"a\": \"Yes: walk-ins accepted\"}"),
                report.formatted("recDEEP", "\"Availability\": [[\"Yes: walk-ins accepted\"]]"),
                report.formatted("recNOTES", "\"Notes\": [\"a\"]"),
                report.formatted("recHALF", "\"Notes\": \"A\\ud800B\""),
                report.formatted("recNAME", "\"x\\u0000\": 1"),
                "{\"airtable_id\": [1]}",
                report.formatted("recNONE", "\"Availability\": null, \"Notes\": \"\\\\u0000 😀\""))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(post("/api/importReports", key, sent))
        .startsWith("200 {\"added\":[\"recNONE\"],\"updated\":[]")
        .contains(
            "[\"recTEXT\",\"Availability is no list: \\\"Yes: walk-ins accepted\\\"\"]",
            "[\"recOBJECT\",\"Availability is no list: ",
            "[\"recDEEP\",\"'Availability' is no text: ",
            "[\"recNOTES\",\"'Notes' is no text: ",
            "[\"recHALF\",\"half a character",
            "[\"recNAME\",\"NUL characters are not allowed",
            "[null,\"'airtable_id' is no text: [1]\"]");
    assertThat(database.value("SELECT public_notes FROM report WHERE airtable_id = 'recNONE'"))
        .isEqualTo("\\u0000 😀");
  }

  @Test
  void aLocationWithHalfACharacterOrANumberOfJavaAloneIsRefused() {
    String half =
        """
        [{"name": "A\\ud800B", %1$s}, {"name": "Deep", %1$s, "import_json": {"a": ["\\udc00"]}}]\
        """
            .formatted(PLACE);
    assertThat(post(PATH, key, half))
        .contains("\"added\":[]", "half a character", "\"name\"", "\"import_json\"");
    String number =
        "[{\"name\": \"N\", \"state\": \"CA\", \"location_type\": \"Pharmacy\","
            + " \"latitude\": \"37.5f\", \"longitude\": \"0x1p5\"}]";
    assertThat(post(PATH, key, number))
        .contains("\"added\":[]", "value is not a valid float", "latitude", "longitude");
  }

  @Test
  void aRowThatIsNamedByAMomentIsNamedByItsSecond() {
    String id =
        database.value(
            "INSERT INTO import_run (created_at) VALUES ('2021-03-01T10:00:00.123456Z') RETURNING"
                + " id");
    try (HttpProbe maya = HttpProbe.of(site.url(""))) {
      maya.submit("/sign-in", Map.of("username", "maya", "password", "four words do well"));
      HttpProbe.Answer answer = maya.get("/data/core/import-run/" + id);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("<title>2021-03-01 10:00:00+00 ");
    }
  }

  @Test
  void manyLocationsOfTheApiFollowTheRulesToo() {
    String body =
        """
        [{"name": "Bulk", "state": %1$s, "latitude": 37.5, "longitude": -122.25, "locationType": 1, "doNotCall": true},
         {"name": "Bulk", "state": %1$s, "latitude": 37.5, "longitude": -122.25, "locationType": 1, "airtableId": "recBULK"}]\
        """
            .formatted(database.value("SELECT id FROM state WHERE abbreviation = 'CA'"));
    try (HttpProbe probe = HttpProbe.of(site.url(""))) {
      HttpProbe.Answer answer =
          probe.send(
              probe
                  .request("/api/v1/core/location/bulk")
                  .header("Authorization", key)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body)));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
    assertThat(
            database.query(
                "SELECT public_id ~ '^l[bcdfghkmpqrtwxyz]+$', public_id FROM location WHERE name ="
                    + " 'Bulk' ORDER BY id"))
        .satisfiesExactly(
            row -> assertThat(row.getFirst()).isEqualTo("t"),
            row -> assertThat(row.getLast()).isEqualTo("recBULK"));
  }
}
