package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecordsTest {

  private static final String TOOLS = "/api/v1/shop/tool";

  /** What may be sent. */
  private static final String FIELDS =
      "known are bought, checkedAt, drawer, electric, facts, length, lent, materials, name, notes, "
          + "price, repairs, sharpness, shownAt, tag, teeth, usedAt, weight.";

  private static TestApi api;
  private static Program program;

  @BeforeAll
  static void open() {
    api = TestApi.start();
    program = api.program("*");
    program.post("/api/v1/shop/drawer", "{\"code\": \"top\", \"label\": \"Top drawer\"}");
    program.post("/api/v1/shop/material", "{\"name\": \"Wood\"}");
    program.post("/api/v1/shop/material", "{\"name\": \"Steel\"}");
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @Test
  void aRowIsReadWithTheFieldsThatAreAskedFor() {
    String made = made("{\"name\": \"Awl\", \"drawer\": \"top\", \"teeth\": 1}");
    Reply some = program.get(made + "?columns=teeth,name,materials");
    assertThat(some.json().propertyNames())
        .containsExactlyInAnyOrder("id", "name", "teeth", "materials");
    assertThat(some.header("etag")).isEqualTo(program.get(made).header("etag"));
    assertThat(program.get(made + "?columns=nmae").toString())
        .startsWith("400")
        .contains("There is no column \\\"nmae\\\" here: did you mean name?");
    assertThat(program.get(made + "?columns=name&colums=name").toString())
        .startsWith("400")
        .contains("There is no parameter \\\"colums\\\" here: did you mean columns?");
    assertThat(program.get(made + "?bogus=1").toString())
        .startsWith("400")
        .contains("There is no parameter \\\"bogus\\\" here: known are columns.");
  }

  @Test
  void ofMoreThanAreGivenNoneIsDropped() {
    String made = made("{\"name\": \"Kit\", \"drawer\": \"top\"}");
    String id = made.replaceFirst(".*/", "");
    api.database()
        .execute(
            "INSERT INTO material (name) SELECT 'part ' || n FROM generate_series(1, 501) n;"
                + " INSERT INTO tool_materials (tool_id, materials_id) SELECT "
                + id
                + ", id FROM material WHERE name LIKE 'part %'");
    Reply read = program.get(made);
    assertThat(read.json().get("materials")).hasSize(500);
    Reply written =
        program.patch(made, "{\"materials\": %s}".formatted(read.json().get("materials")));
    assertThat(written.toString())
        .startsWith("422")
        .contains("/materials", "It names more than 500 rows");
    assertThat(program.patch(made, "{\"name\": \"Kit 2\"}").status()).isEqualTo(200);
    api.database().execute("DELETE FROM tool_materials WHERE materials_id % 2 = 0");
    assertThat(program.patch(made, "{\"materials\": []}").status()).isEqualTo(200);
    api.database().execute("DELETE FROM material WHERE name LIKE 'part %'");
  }

  @Test
  void nothingIsAnsweredAsAProblemBesideTheVersionAsWell() {
    for (String path : List.of("/api/nothing", "/api/v2/shop/tool", "/api/v1x")) {
      Reply reply = program.get(path);
      assertThat(reply.toString()).as(path).startsWith("404").contains("GET /api/v1 lists");
      assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    }
  }

  private static String made(String body) {
    Reply made = program.post(TOOLS, body);
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    return made.header("location");
  }

  @Test
  void whatIsSentComesBackAsItWas() {
    String sent =
        """
        {"name": "Saw ‘Ä’", "drawer": "top", "materials": [2, 1], "sharpness": "SHARP", "length": 55, "teeth": 7,
         "price": 12.50, "weight": 0.1, "bought": "2021-02-26", "checkedAt": "15:53", "shownAt": "2021-02-26T15:53",
         "usedAt": "2021-02-26T15:53:00.123456Z", "lent": true, "electric": false,
         "tag": "d5b3f8a6-0000-4000-8000-000000000001",
         "facts": {"deep": {"n": [1, 2.5, null, "x"]}}, "repairs": [{"cost": 3}], "notes": "two\\nlines"}\
        """;
    Reply made = program.post(TOOLS, sent);
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    Reply read = program.get(made.header("location"));
    assertThat(read.answer().body()).isEqualTo(made.answer().body());
    assertThat(read.header("etag")).isEqualTo(made.header("etag")).matches("\"[0-9a-f]{24}\"");
    JsonNode tool = read.json();
    Json.MAPPER
        .readTree(sent)
        .properties()
        .forEach(
            member ->
                assertThat(tool.get(member.getKey()))
                    .as(member.getKey())
                    .isEqualTo(member.getValue()));
    assertThat(tool.has("padlock")).isFalse();
    assertThat(tool.has("picture")).isFalse();
  }

  @Test
  void anUnchangedRowIsNotSentAgain() {
    String place = made("{\"name\": \"Rasp\", \"drawer\": \"top\"}");
    String tag = program.get(place).header("etag");
    Reply again = program.get(place, "If-None-Match", tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.answer().body()).isEmpty();
  }

  @Test
  void askingAboutAnAnswerGivesItsHeadersAlone() {
    String place = made("{\"name\": \"Gauge\", \"drawer\": \"top\"}");
    for (String path : List.of("/api/v1", "/api/v1/openapi.json", TOOLS, TOOLS + ".csv", place)) {
      Reply got = program.get(path);
      Reply asked = program.send("HEAD", path, null);
      assertThat(asked.status()).as(path).isEqualTo(200);
      assertThat(asked.header("content-type")).isEqualTo(got.header("content-type"));
      assertThat(asked.header("etag")).isEqualTo(got.header("etag"));
      assertThat(asked.answer().body()).isEmpty();
    }
    assertThat(program.send("HEAD", TOOLS + "/none", null).status()).isEqualTo(404);
  }

  @Test
  void aChangeTouchesWhatItNamesAndNothingElse() {
    String place =
        made("{\"name\": \"Plane\", \"drawer\": \"top\", \"length\": 3, \"materials\": [1]}");
    Reply changed = program.patch(place, "{\"length\": null, \"materials\": [2]}");
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    assertThat(changed.json().get("length").isNull()).isTrue();
    assertThat(changed.json().get("materials").toString()).isEqualTo("[2]");
    assertThat(changed.json().get("name").asString()).isEqualTo("Plane");
  }

  @Test
  void whoReadBeforeSomebodyElseWroteIsToldSo() {
    String place = made("{\"name\": \"Chisel\", \"drawer\": \"top\"}");
    String tag = program.get(place).header("etag");
    assertThat(program.patch(place, "{\"length\": 4}", "If-Match", tag).status()).isEqualTo(200);
    Reply late = program.patch(place, "{\"length\": 5}", "If-Match", tag);
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.json().get("detail").asString()).startsWith("Somebody changed the row");
    assertThat(program.delete(place, "If-Match", tag).status()).isEqualTo(412);
    assertThat(program.get(place).json().get("length").asInt()).isEqualTo(4);
    assertThat(program.patch(place, "{\"length\": 6}", "If-Match", "*").status()).isEqualTo(200);
  }

  @Test
  void aValueThatCannotBeReadHidesNoneThatIsMissing() {
    String before = api.database().value("SELECT count(*) FROM tool");
    Reply refused = program.post(TOOLS, "{\"teeth\": \"many\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.toString()).contains("/teeth", "/name").contains("This is needed.");
    assertThat(api.database().value("SELECT count(*) FROM tool")).isEqualTo(before);
  }

  @Test
  void everyWrongFieldIsNamedAtOnce() {
    Reply refused =
        program.post(
            TOOLS,
            """
            {"name": 7, "drawer": "none", "materials": [99], "sharpness": "KEEN", "length": 1.5, "teeth": 40000,
             "price": 1.234, "weight": "heavy", "bought": "26.2.2021", "checkedAt": "noon", "shownAt": "2021-02-26",
             "usedAt": "2021-02-26T15:53:00", "lent": null, "electric": "yes", "tag": "x", "notes": "nul \\u0000",
             "facts": {"a": "\\u0000"}, "padlock": "1234", "picture": "x", "id": 5, "nmae": "Saw", "a/b~c": 1}\
            """);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.header("content-type")).startsWith("application/problem+json");
    StringBuilder said = new StringBuilder();
    refused
        .json()
        .get("errors")
        .forEach(
            e ->
                said.append(e.get("pointer").asString())
                    .append(" ")
                    .append(e.get("detail").asString())
                    .append('\n'));
    assertThat(said.toString())
        .isEqualTo(
            """
            /name This must be a text, in quotes.
            /drawer There is no drawer "none".
            /materials There is no material 99.
            /sharpness This must be one of BLUNT, SHARP.
            /length This must be a whole number.
            /teeth The number is too large. At most 32,767 fits.
            /price At most 2 digits fit after the point.
            /weight This must be a number such as 37.75.
            /bought This is no such time. Write it as 2021-02-26.
            /checkedAt This is no such time. Write it as 15:53:00.
            /shownAt This is no such time. Write it as 2021-02-26T15:53:00.
            /usedAt This is no such time. Write it as 2021-02-26T15:53:00Z.
            /lent This is needed.
            /electric This must be true or false.
            /tag This is no UUID.
            /notes There is a character in it that no text may have: NUL.
            /facts There is a character in it that no text may have: NUL.
            /padlock There is no such field: %1$s
            /picture There is no such field: %1$s
            /id This cannot be set.
            /nmae There is no such field: did you mean name?
            /a~1b~0c There is no such field: %1$s
            """
                .formatted(FIELDS));
    assertThat(api.database().value("SELECT count(*) FROM tool WHERE name = '7'")).isEqualTo("0");
  }

  @Test
  void halfACharacterIsRefusedAndAWholeOneIsNot() {
    Map<String, String> fields =
        Map.of("notes", "\"a \\ud83d\"", "facts", "{\"a\": \"a \\ud83d\"}");
    fields.forEach(
        (field, value) -> {
          String half =
              "{\"name\": \"%1$s\", \"drawer\": \"top\", \"%1$s\": %2$s}".formatted(field, value);
          Reply refused = program.post(TOOLS, half);
          assertThat(refused.status()).as(field).isEqualTo(422);
          assertThat(refused.answer().body())
              .contains("/" + field, "There is half a character in it");
          String whole = half.replace("ud83d", "ud83d\\ude00");
          assertThat(program.post(TOOLS, whole).status()).as(field).isEqualTo(201);
        });
    assertThat(api.database().value("SELECT notes FROM tool WHERE name = 'notes'"))
        .isEqualTo("a \ud83d\ude00");
  }

  @Test
  void whatOnlyTheDatabaseOrTheEntityKnowsIsNamedToo() {
    Reply empty = program.post(TOOLS, "{}");
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.answer().body()).contains("/name", "/drawer", "This is needed.");
    Reply keyless = program.post("/api/v1/shop/drawer", "{}");
    assertThat(keyless.status()).isEqualTo(422);
    assertThat(keyless.answer().body()).contains("\"/code\"", "\"/label\"", "This is needed.");
    Reply small = program.post(TOOLS, "{\"name\": \"Pin\", \"drawer\": \"top\", \"length\": 0}");
    assertThat(small.status()).isEqualTo(422);
    assertThat(small.answer().body()).contains("/length").contains("greater than or equal to 1");
    Reply twice = program.post("/api/v1/shop/material", "{\"name\": \"Wood\"}");
    assertThat(twice.status()).isEqualTo(422);
    assertThat(twice.answer().body()).contains("Another material has the same name.");
  }

  @Test
  void aRowThatOthersNeedStays() {
    program.post("/api/v1/shop/drawer", "{\"code\": \"kept\", \"label\": \"Kept\"}");
    made("{\"name\": \"Vice\", \"drawer\": \"kept\"}");
    Reply refused = program.delete("/api/v1/shop/drawer/kept");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("detail").asString())
        .isEqualTo("Vice refers to it, so it stays.");
    String place = made("{\"name\": \"Awl\", \"drawer\": \"top\"}");
    assertThat(program.delete(place).status()).isEqualTo(204);
    assertThat(program.delete(place).status()).isEqualTo(404);
    assertThat(program.get(place).status()).isEqualTo(404);
  }

  @Test
  void bodiesThatAreNoObjectAreRefused() {
    assertThat(program.post(TOOLS, "").toString())
        .startsWith("400")
        .contains("Send an object in braces");
    assertThat(program.post(TOOLS, "[1]").toString()).contains("Send an object in braces");
    assertThat(program.post(TOOLS, "{\"name\": \"a\", \"name\": \"b\"}").toString())
        .contains("no JSON at line 1");
    assertThat(program.post(TOOLS, "{\"name\": \"a\"} x").toString()).contains("400");
    assertThat(program.post(TOOLS, "{".repeat(5000)).toString()).contains("400");
    assertThat(program.post(TOOLS, "{\"name\": \"" + "a".repeat(30_000) + "\"}").status())
        .isEqualTo(413);
    Reply form =
        program.send("POST", TOOLS, "name=a", "Content-Type", "application/x-www-form-urlencoded");
    assertThat(form.status()).isEqualTo(415);
  }

  /** Few characters of a number may stand for more digits than can be written. */
  @Test
  void aNumberOfTooManyDigitsIsRefusedWhereverItStands() {
    String place = made("{\"name\": \"Scale\", \"drawer\": \"top\"}");
    for (String number : List.of("1E+10000", "1E-10000", "-1E+950", "1E-950")) {
      Reply refused = program.patch(place, "{\"facts\": {\"a\": [%s]}}".formatted(number));
      assertThat(refused.status()).as(number).isEqualTo(422);
      assertThat(refused.toString())
          .contains("/facts", "There is a number in it that is too large or too small.");
      assertThat(
              program
                  .post(
                      TOOLS + "/bulk",
                      "[{\"name\": \"x\", \"drawer\": \"top\", \"facts\": {\"a\": %s}}]"
                          .formatted(number))
                  .toString())
          .startsWith("422")
          .contains("/0/facts");
    }
    Reply kept = program.patch(place, "{\"facts\": {\"a\": 1E+890}}");
    assertThat(kept.status()).as(kept.toString()).isEqualTo(200);
    assertThat(program.get(place).json().get("facts").get("a").decimalValue())
        .isEqualByComparingTo("1E+890");
  }

  @Test
  void addressesOfNothingSayWhatThereIs() {
    assertThat(program.get("/api/v1/shop/tols").toString())
        .startsWith("404")
        .contains("did you mean shop/tool?");
    assertThat(program.get("/api/v1/shop/tool/x").toString()).contains("There is no tool x.");
    // Numbers that the type of a key does not hold name no row either.
    for (String beyond : List.of("2147483648", "-2147483649", "9".repeat(20))) {
      String place = "/api/v1/shop/material/" + beyond;
      assertThat(program.get(place).status()).as(place).isEqualTo(404);
      assertThat(program.delete(place).status()).as(place).isEqualTo(404);
    }
    assertThat(program.get("/api/v1/a/b/c/d").toString()).contains("GET /api/v1 lists");
    Reply put = program.send("PUT", TOOLS, "{}", "Content-Type", "application/json");
    assertThat(put.status()).isEqualTo(405);
    assertThat(put.header("allow")).isEqualTo("GET, HEAD, POST");
  }
}
