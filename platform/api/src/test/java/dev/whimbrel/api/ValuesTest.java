package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import dev.whimbrel.api.sample.Cabinet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Values of all types that entities may have: read, refused at their fields, never a fault. */
class ValuesTest {

  private static final String CURIOS = "/api/v1/cabinet/curio";
  private static final String COINS = "/api/v1/cabinet/coin";

  /** Of each field what comes back as it was sent. */
  private static final Map<String, String> GOOD =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("initial", "\"q\""),
              Map.entry("grade", "\"é\""),
              Map.entry("letters", "\"abc\""),
              Map.entry("url", "\"https://example.org/a?b=c\""),
              Map.entry("currency", "\"EUR\""),
              Map.entry("locale", "\"en_US\""),
              Map.entry("timeZone", "\"Europe/Berlin\""),
              Map.entry("zone", "\"Europe/Berlin\""),
              Map.entry("zoneOffset", "\"+02:00\""),
              Map.entry("every", "\"3m\""),
              Map.entry("took", "\"PT1H30M0.000000001S\""),
              Map.entry("year", "1984"),
              Map.entry("tiny", "-128"),
              Map.entry("small", "32767"),
              Map.entry("huge", "99999999999999999999999999999999999999"),
              Map.entry("weight", "0.1"),
              Map.entry("mass", "0.1"),
              Map.entry("price", "-999999.99"),
              Map.entry("rate", "1.25"),
              Map.entry("made", "[\"wood\",\"iron\"]"),
              Map.entry("at", "\"23:59:59\""),
              Map.entry("atThere", "\"23:59:59\""),
              Map.entry("seenAt", "\"2021-02-26T15:53:00.123456Z\"")));

  /** Of each field what it cannot be. */
  private static final Map<String, List<String>> BAD =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("initial", List.of("\"\"", "\"qq\"", "null", "\"😀\"", "1")),
              Map.entry("grade", List.of("\"\"", "\"qq\"")),
              Map.entry(
                  "url",
                  List.of(
                      "\"nope\"",
                      "\"\"",
                      "\"dev/whimbrel/api/sample/Curio.class\"",
                      "\"META-INF/MANIFEST.MF\"",
                      "\"http://a b\"")),
              Map.entry("currency", List.of("\"eur\"", "\"\"", "\"Euro\"")),
              Map.entry("locale", List.of("\"nope nope\"", "\"zzzzzzzzzzzz\"")),
              Map.entry("timeZone", List.of("\"Nowhere\"", "\"\"")),
              Map.entry("zone", List.of("\"Nowhere\"", "\"\"")),
              Map.entry("zoneOffset", List.of("\"Z+\"", "\"+99:00\"")),
              Map.entry("every", List.of("\"often\"")),
              Map.entry("took", List.of("\"5 minutes\"", "5", "\"P1M\"", "\"P100000000D\"")),
              Map.entry("year", List.of("0", "10000", "-1")),
              Map.entry("tiny", List.of("128", "-129")),
              Map.entry("small", List.of("32768")),
              Map.entry("huge", List.of("1" + "0".repeat(38), "-1" + "0".repeat(38))),
              Map.entry("weight", List.of("1e39", "-1e39", "1e-60")),
              Map.entry("mass", List.of("1e309", "1e310")),
              Map.entry("price", List.of("1e7", "1000000", "1.001")),
              Map.entry("rate", List.of("1e36", "1.001")),
              Map.entry("made", List.of("\"wood\"", "[\"stone\"]", "{}", "[1]")),
              Map.entry("at", List.of("\"23:59:59.9999\"", "\"25:00\"")),
              Map.entry("seenAt", List.of("\"yesterday\""))));

  /** Shown, and no more. */
  private static final List<String> LOCKED =
      List.of(
          "period",
          "type",
          "file",
          "uri",
          "host",
          "date",
          "calendar",
          "timestamp",
          "day",
          "words",
          "numbers",
          "blob",
          "interval");

  private static TestApi api;
  private static Program program;

  @BeforeAll
  static void open() {
    api = TestApi.of(Cabinet.class);
    program = api.program("*");
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @BeforeEach
  void fill() {
    api.database()
        .execute(
            """
            TRUNCATE curio, coin RESTART IDENTITY;
            INSERT INTO curio (name, initial, type, host, date, words, took)
              VALUES ('One', 'a', 'java.lang.String', '::1', '2021-02-26', '{a,b}', 1500000000);\
            """);
  }

  @Test
  void whatIsSentComesBackAsItWas() {
    GOOD.forEach(
        (field, value) -> {
          Reply changed = program.patch(CURIOS + "/1", "{\"%s\": %s}".formatted(field, value));
          assertThat(changed.status()).as(field + " " + changed).isEqualTo(200);
          assertThat(changed.json().get(field)).as(field).isEqualTo(Json.MAPPER.readTree(value));
        });
    assertThat(api.database().value("SELECT took FROM curio")).isEqualTo("5400000000001");
  }

  @Test
  void manyAtOnceAreStoredAsTheEntityStoresThem() {
    String all =
        "{\"name\": \"%s\""
            + GOOD.entrySet().stream()
                .map(e -> ", \"" + e.getKey() + "\": " + e.getValue())
                .reduce("", String::concat)
            + "}";
    Reply one = program.post(CURIOS, all.formatted("Two"));
    assertThat(one.status()).as(one.toString()).isEqualTo(201);
    Reply many =
        program.post(
            CURIOS + "/bulk",
            "[" + all.formatted("Three") + ", {\"name\": \"Four\"}, " + all.formatted("One") + "]");
    assertThat(many.status()).as(many.toString()).isEqualTo(200);
    String rows =
        "SELECT count(DISTINCT to_jsonb(c) - 'id' - 'name') FROM curio c WHERE name IN ('Two',"
            + " 'Three')";
    assertThat(api.database().value(rows)).isEqualTo("1");
    assertThat(api.database().value("SELECT initial FROM curio WHERE name = 'Four'"))
        .isEqualTo("x");
  }

  @Test
  void whatIsNoValueIsRefusedAtItsField() {
    BAD.forEach(
        (field, values) ->
            values.forEach(
                value -> {
                  String sent = "{\"%s\": %s}".formatted(field, value);
                  assertRefused(program.patch(CURIOS + "/1", sent), "/" + field);
                  String fresh = "{\"name\": \"N\", \"%s\": %s}".formatted(field, value);
                  assertRefused(program.post(CURIOS, fresh), "/" + field);
                  assertRefused(program.post(CURIOS + "/bulk", "[" + fresh + "]"), "/0/" + field);
                }));
  }

  private static void assertRefused(Reply reply, String pointer) {
    assertThat(reply.status()).as(pointer + " " + reply).isEqualTo(422);
    assertThat(pointers(reply)).as(reply.toString()).containsExactly(pointer);
  }

  private static List<String> pointers(Reply reply) {
    return reply
        .json()
        .get("errors")
        .valueStream()
        .map(e -> e.path("pointer").asString(""))
        .toList();
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    String sent =
        """
        {"price": 1e7, "weight": 1e39, "url": "nope", "initial": "", "at": "10:00:00.5", "took": "long", "grade": null}\
        """;
    assertThat(pointers(program.patch(CURIOS + "/1", sent)))
        .containsExactly("/price", "/weight", "/url", "/initial", "/at", "/took");
    assertThat(program.patch(CURIOS + "/1", "{\"initial\": \"\"}").toString())
        .contains("This must be exactly one character.");
    assertThat(program.patch(CURIOS + "/1", "{\"url\": \"nope\"}").toString())
        .contains("This must be an address such as https://example.org.");
  }

  @Test
  void whatNobodyCanReadIsShownAndNotSet() {
    JsonNode row = program.get(CURIOS + "/1").json();
    assertThat(row.get("host").asString()).isEqualTo("::1/128");
    assertThat(row.get("words").asString()).isEqualTo("{a,b}");
    assertThat(row.get("type").asString()).isEqualTo("java.lang.String");
    for (String field : LOCKED) {
      for (String value : List.of("\"x\"", "1", "null", "[1]", "{}")) {
        Reply reply = program.patch(CURIOS + "/1", "{\"%s\": %s}".formatted(field, value));
        assertThat(reply.toString()).as(field).startsWith("422").contains("This cannot be set.");
      }
    }
  }

  @Test
  void noFilterOrderOrSearchOfThemIsAFault() {
    program.get(CURIOS).json().get("rows").get(0).propertyNames().stream()
        .filter(field -> !field.equals("id"))
        .forEach(
            field -> {
              Reply sorted = program.get(CURIOS + "?sort=" + field);
              // A list that cannot be sorted by a field says so.
              boolean unsorted = LOCKED.contains(field) || field.equals("made");
              assertThat(sorted.status()).as(field).isEqualTo(unsorted ? 400 : 200);
              assertAnswered(CURIOS + "?sort=-" + field);
              assertAnswered(CURIOS + "?columns=" + field);
              assertAnswered(CURIOS + "?" + field + "__empty=true");
              assertAnswered(CURIOS + "?group=" + field);
              for (String word :
                  List.of("", "__not", "__in", "__contains", "__starts", "__lt", "__gte")) {
                for (String value : List.of("1", "x", "PT5M", "12:00", "2021-02-26")) {
                  assertAnswered(CURIOS + "?" + field + word + "=" + value);
                }
              }
            });
    assertAnswered(CURIOS + "?q=a");
    assertAnswered("/api/v1/openapi.json");
    for (String format : List.of("csv", "xlsx", "ndjson", "json")) {
      assertThat(program.bytes(CURIOS + "." + format)).isNotEmpty();
    }
    assertThat(program.get(CURIOS + "?took=PT1.5S").json().get("rows")).hasSize(1);
    assertThat(program.get(CURIOS + "?took__gt=PT1.5S").json().get("rows")).isEmpty();
  }

  private static void assertAnswered(String address) {
    Reply reply = program.get(address);
    assertThat(reply.status()).as(address + " " + reply).isIn(200, 400);
  }

  @Test
  void listsGoOnBehindEachOfThem() {
    api.database()
        .execute(
            """
            INSERT INTO curio (name, initial, took, url, currency, year, small)
            SELECT 'N' || n, 'b', n * 1000000000::bigint, 'https://n.org/' || n, 'EUR', n, n
            FROM generate_series(1, 60) n;\
            """);
    for (String field : List.of("took", "url", "currency", "year", "initial")) {
      JsonNode first = program.get(CURIOS + "?rows=50&sort=" + field).json();
      assertThat(first.get("rows")).as(field).hasSize(50);
      Reply next = program.get(first.get("next").asString());
      assertThat(next.status()).as(field + next).isEqualTo(200);
      assertThat(next.json().get("rows")).as(field).hasSize(11);
    }
  }

  @Test
  void anEmptyTextIsNoKey() {
    for (String path : List.of(COINS, COINS + "/bulk")) {
      Reply reply =
          program.post(path, path.equals(COINS) ? "{\"code\": \"\"}" : "[{\"code\": \"\"}]");
      assertThat(reply.toString()).startsWith("422").contains("This is needed.");
    }
    assertThat(api.database().value("SELECT count(*) FROM coin")).isEqualTo("0");
  }

  @Test
  void aKeyInAnAddressIsWrittenInEitherWay() {
    String location = program.post(COINS, "{\"code\": \"A/1 é_x%?\"}").header("location");
    assertThat(location).isEqualTo(COINS + "/A_2f1_20_c3_a9_5fx_25_3f");
    for (String key :
        List.of(
            "A_2f1_20_c3_a9_5fx_25_3f",
            "A_2f1%20%C3%A9_5fx_25%3F",
            "A_2f1_20%c3%a9_5fx%5f25".replace("%5f25", "_25_3f"))) {
      assertThat(program.get(COINS + "/" + key).status()).as(key).isEqualTo(200);
    }
    assertThat(program.get(COINS + "/nothing%20here").status()).isEqualTo(404);
    assertThat(program.get(COINS + "/%F0%9F%98%80").status()).isEqualTo(404);
    assertThat(program.get("/api/v1/openapi.json").toString()).contains("_2f");
  }
}
