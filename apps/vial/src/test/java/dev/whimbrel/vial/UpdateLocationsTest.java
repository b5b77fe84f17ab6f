package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.security.NewApiKey;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.wiring.SecurityServices;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.TestDatabase;
import java.net.http.HttpRequest;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What clients of the original send to change locations and to make them of sources, and get. */
class UpdateLocationsTest {

  private static final String PATH = "/api/updateLocations";

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
    post(
        "/api/importLocations",
        """
        [{"name": "One", "state": "CA", "latitude": 37.5, "longitude": -122.25, "hours": "9 to 5",
          "location_type": "Pharmacy", "airtable_id": "recONE", "phone_number": "510", "county": "Alameda",
          "full_address": "1 Main St, Oakland"},
         {"name": "Two", "state": "CA", "latitude": 37.5, "longitude": -122.25, "location_type": "Pharmacy",
          "airtable_id": "recTWO", "provider_type": "Pharmacy", "provider_name": "Rite"}]\
        """);
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

  private static String post(String path, String body) {
    return post(path, key, body);
  }

  private static String post(String path, String authorization, String body) {
    try (HttpProbe probe = HttpProbe.of(site.url(""))) {
      HttpProbe.Answer answer =
          probe.send(
              probe
                  .request(path)
                  .header("Authorization", authorization)
                  .POST(HttpRequest.BodyPublishers.ofString(body)));
      return answer.status() + " " + answer.body();
    }
  }

  private static String get(String path) {
    try (HttpProbe probe = HttpProbe.of(site.url(""))) {
      HttpProbe.Answer answer = probe.get(path);
      return answer.status() + " " + answer.body();
    }
  }

  private static String location(String columns, String id) {
    return database.value(
        "SELECT concat_ws('|', %s) FROM location WHERE public_id = '%s'".formatted(columns, id));
  }

  @Test
  void onlyWhatIsSentIsWritten() {
    database.execute(
        """
        INSERT INTO call_request (location_id, vesting_at, call_request_reason_id, completed,
          priority_group, priority)
        SELECT id, now(), 1, false, 99, 0 FROM location WHERE public_id = 'recONE'\
        """);
    String body =
        """
        {"update": {"recONE": {"phone_number": null, "city": "Oakland", "latitude": "38", "ignored": 1,
           "provider_type": "Hospital", "provider_name": "Kaiser", "state": "CA", "county": "Nowhere"},
          "recTWO": {"provider_null": true}}, "revision_comment": "tidied"}\
        """;
    assertThat(post(PATH, body)).isEqualTo("200 {\"updated\":[\"recONE\",\"recTWO\"]}");
    assertThat(
            location(
                "name, phone_number, hours, city, latitude, full_address, street_address,"
                    + " coalesce(county_id, 0), (SELECT name FROM provider WHERE id = provider_id)",
                "recONE"))
        .isEqualTo("One|9 to 5|Oakland|38.00000|1 Main St, Oakland|1 Main St|0|Kaiser");
    assertThat(location("name, coalesce(provider_id, 0)", "recTWO")).isEqualTo("Two|0");
    assertThat(database.value("SELECT count(*) FROM call_request")).isEqualTo("0");
  }

  @Test
  void whatIsWrongIsSaidAndNothingIsWritten() {
    String before = location("location.*", "recTWO");
    assertThat(post(PATH, "{\"update\": {\"recTWO\": {\"name\": \"X\"}, \"la\": {}, \"lb\": {}}}"))
        .isEqualTo(
            "400 {\"error\":[{\"loc\":[\"update\"],\"msg\":\"Invalid location IDs: la, lb\","
                + "\"type\":\"assertion_error\"}]}");
    assertThat(post(PATH, "{\"update\": {\"l\\u0000c\": {}, \"lb\": {\"city\": \"\\udfff\"}}}"))
        .startsWith("400 {\"error\":[")
        .contains("half a character (a surrogate alone) is not allowed");
    assertThat(post(PATH, "{\"update\": {\"l\\u0000c\": {}}}"))
        .startsWith("400 {\"error\":[")
        .contains("Invalid location IDs: l\\u0000c");
    String body =
        """
        {"update": {"recTWO": {"name": null, "latitude": "x", "county": "Alameda", "state": "XX",
          "provider_null": true, "provider_name": "Rite", "provider_type": "Pharmacy", "zip_code": "12345678901"},
          "recONE": 7}}\
        """;
    assertThat(post(PATH, body))
        .startsWith("400 {\"error\":[")
        .contains(
            "{\"loc\":[\"update\",\"recTWO\",\"name\"],\"msg\":\"none is not an allowed value\"",
            "{\"loc\":[\"update\",\"recTWO\",\"latitude\"],\"msg\":\"value is not a valid float\"",
            "State 'XX' does not exist",
            "provider_null must not come with",
            "at most 10 characters",
            "{\"loc\":[\"update\",\"recONE\"],\"msg\":\"value is not a valid dict\"");
    assertThat(post(PATH, "{\"update\": {\"recTWO\": {\"county\": \"Alameda\"}}}"))
        .contains("state must be provided for county");
    assertThat(post(PATH, "[]")).contains("\"loc\":[\"__root__\"]").startsWith("400 ");
    assertThat(post(PATH, "{}")).contains("field required").startsWith("400 ");
    assertThat(post(PATH, "{\"update\": {}}")).isEqualTo("200 {\"updated\":[]}");
    assertThat(post(PATH, key("core/location: view"), "{}"))
        .isEqualTo("403 {\"error\":\"Missing permissions: core/location: change\"}");
    assertThat(location("location.*", "recTWO")).isEqualTo(before);
  }

  @Test
  void anImportRunBelongsToTheKeyThatStartsIt() {
    String answer = post("/api/startImportRun", "");
    String run = answer.replaceAll(".*:(\\d+)}", "$1");
    assertThat(answer).isEqualTo("200 {\"import_run_id\":" + run + "}");
    assertThat(database.value("SELECT api_key_id FROM import_run WHERE id = " + run))
        .isEqualTo(key.replaceAll("Bearer (\\d+):.*", "$1"));
    try (HttpProbe probe = HttpProbe.of(site.url(""))) {
      HttpProbe.Answer read =
          probe.send(probe.request("/api/startImportRun").header("Authorization", key).GET());
      assertThat(read.status() + read.body()).isEqualTo("400{\"error\":\"POST required\"}");
    }
  }

  private static String source(String uid, String json) {
    return database.value(
        """
        INSERT INTO source_location (source_uid, source_name, created_at, import_json, import_run_id)
        VALUES ('%s', 'x', now(), '%s', (SELECT max(id) FROM import_run)) RETURNING id\
        """
            .formatted(uid, json));
  }

  @Test
  void aLocationIsMadeOfWhatASourceSays() {
    String made = "/api/createLocationFromSourceLocation";
    String id =
        source(
            "x:1",
            """
            {"name": "Clinic", "address": {"street1": "5 Elm", "street2": "Suite 2", "city": "Reno",
              "state": "nv", "zip": "89501"}, "location": {"latitude": 39.5, "longitude": -119.8},
             "contact": [{"phone": "1"}, {"phone": "2"}, {"contact_type": "booking", "website": "https://b.example"},
              {"website": "https://c.example"}]}\
            """);
    String answer = post(made, "{\"source_location\": \"x:1\"}");
    String publicId =
        database.value(
            "SELECT public_id FROM location JOIN source_location s ON location.id ="
                + " matched_location_id WHERE s.id = "
                + id);
    assertThat(answer)
        .matches(
            "200 \\{\"location\":\\{\"id\":\"%s\",\"name\":\"Clinic\",\"vial_url\":\"http://[^\"]+/data/core/location/\\d+\"}}"
                .formatted(publicId));
    assertThat(
            location(
                "street_address, full_address, city, zip_code, phone_number, website, latitude,"
                    + " (SELECT abbreviation FROM state WHERE id = state_id),"
                    + " (SELECT name FROM location_type WHERE id = location_type_id),"
                    + " (SELECT username FROM auth_user WHERE id = created_by_id)",
                publicId))
        .isEqualTo(
            """
            5 Elm
            Suite 2|5 Elm
            Reno, nv 89501|Reno|89501|1|https://b.example|39.50000|NV|Unknown|maya\
            """);
    assertThat(post(made, "{\"source_location\": %s}".formatted(id))).startsWith("200 ");
    assertThat(post(made, "{\"source_location\": \"x:none\"}"))
        .isEqualTo(
            "400 {\"error\":[{\"loc\":[\"source_location\"],\"msg\":\"SourceLocation 'x:none' does"
                + " not exist\",\"type\":\"value_error\"}]}");
    source("x:2", "{\"name\": \"Nowhere\"}");
    assertThat(post(made, "{\"source_location\": \"x:2\"}"))
        .contains(
            "\"import_json\",\"address\",\"state\"", "\"import_json\",\"location\",\"latitude\"")
        .startsWith("400 ");
    assertThat(post(made, "{}")).contains("field required");
  }

  @Test
  void whatClientsMaySendIsForAnybodyToRead() {
    assertThat(get("/api/providerTypes"))
        .isEqualTo(
            """
            200 {
                "provider_types": [
                    "Pharmacy",
                    "Hospital",
                    "Health Plan",
                    "Other"
                ]
            }\
            """);
    assertThat(get("/api/locationTypes")).contains("\"location_types\": [", "\"Super Site\"");
    assertThat(get("/api/taskTypes")).contains("\"task_types\": [", "\"Resolve county\"");
    assertThat(get("/api/availabilityTags"))
        .contains("\"slug\": \"walk_ins_only\"", "\"previous_names\": [")
        .doesNotContain("disabled");
    assertThat(get("/api/counties/CA"))
        .startsWith(
            "200 {\"state_name\":\"California\",\"state_abbreviation\":\"CA\",\"state_fips_code\":\"06\",\"counties\":[{\"county_name\":\"Alameda\",\"county_fips_code\":\"06001\"}");
    assertThat(get("/api/counties/ca")).isEqualTo("404 {\"error\":\"Unknown state\"}");
  }
}
