package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import dev.whimbrel.api.sample.Depot;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Enums are sent and answered as what is stored of them, however that is. */
class WordsTest {

  private static final String BOXES = "/api/v1/depot/box";
  private static final List<String> WORDS = List.of("word", "place", "typed", "plain", "route");

  private static TestApi api;
  private static Program root;

  @BeforeAll
  static void open() {
    api = TestApi.of(Depot.class);
    root = api.program("*");
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
            TRUNCATE "box" RESTART IDENTITY;
            INSERT INTO "box" (name, word, place, typed, plain, route, packed_at, touched_at) VALUES
              ('One', 'FULL', 0, 'FULL', 'FULL', 'door-n', '2021-01-01', '2021-01-01'),
              ('Two', 'HALF_FULL', 1, 'HALF_FULL', 'HALF_FULL', 'door-s', '2021-01-01', '2021-01-01');\
            """);
  }

  private static String words(String name) {
    return String.valueOf(
        api.database()
            .value(
                "SELECT concat_ws(',', word, place, typed, plain, route) FROM \"box\" WHERE name ="
                    + " '%s'".formatted(name)));
  }

  private static String body(String name, String word, String place, String route) {
    return """
    {"name": "%s", "word": "%2$s", "place": "%3$s", "typed": "%2$s", "plain": "%2$s", "route": "%4$s"}\
    """
        .formatted(name, word, place, route);
  }

  @Test
  void oneRowIsReadAddedAndChanged() {
    JsonNode row = root.get(BOXES + "/2").json();
    assertThat(WORDS.stream().map(word -> row.path(word).asString()))
        .containsExactly("HALF_FULL", "1", "HALF_FULL", "HALF_FULL", "door-s");
    Reply added = root.post(BOXES, body("Three", "BARE", "2", "door-n"));
    assertThat(added.status()).as(added.toString()).isEqualTo(201);
    assertThat(words("Three")).isEqualTo("BARE,2,BARE,BARE,door-n");
    Reply changed = root.patch(BOXES + "/1", body("One", "HALF_FULL", "1", "door-s"));
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    assertThat(words("One")).isEqualTo("HALF_FULL,1,HALF_FULL,HALF_FULL,door-s");
    String none = "{\"word\": null, \"place\": null, \"typed\": null, \"plain\": null}";
    assertThat(root.patch(BOXES + "/1", none).status()).isEqualTo(200);
    assertThat(words("One")).isEqualTo("door-s");
  }

  @Test
  void manyAreAddedAndChangedAtOnceAndStamped() {
    String sent =
        "[%s, %s]"
            .formatted(
                body("Two", "BARE", "2", "door-n"), body("Three", "HALF_FULL", "1", "door-s"));
    Reply written = root.post(BOXES + "/bulk", sent);
    assertThat(written.status()).as(written.toString()).isEqualTo(200);
    assertThat(words("Two")).isEqualTo("BARE,2,BARE,BARE,door-n");
    assertThat(words("Three")).isEqualTo("HALF_FULL,1,HALF_FULL,HALF_FULL,door-s");
    assertThat(
            api.database()
                .value(
                    """
                    SELECT string_agg(name || (packed_at > '2022-01-01') || (touched_at > '2022-01-01'), ','
                      ORDER BY id) FROM "box"\
                    """))
        .isEqualTo("Onefalsefalse,Twofalsetrue,Threetruetrue");
  }

  @Test
  void whatIsNoneOfThemIsSaid() {
    Reply refused = root.patch(BOXES + "/1", body("One", "HALF", "7", "NORTH"));
    assertThat(refused.status()).isEqualTo(422);
    for (String word : WORDS) {
      assertThat(refused.toString()).contains("\"pointer\":\"/" + word + "\"");
      Reply list = root.get(BOXES + "?" + word + "=HALF");
      assertThat(list.status()).as(word).isEqualTo(400);
      assertThat(list.toString()).contains("is none of");
    }
    assertThat(words("One")).isEqualTo("FULL,0,FULL,FULL,door-n");
    Reply many = root.post(BOXES + "/bulk", "[" + body("One", "HALF", "7", "NORTH") + "]");
    assertThat(many.status()).isEqualTo(422);
  }

  @Test
  void listsAreFilteredSortedAndTakenAway() {
    for (String word : WORDS) {
      String stored = root.get(BOXES + "/2").json().path(word).asString();
      JsonNode rows = root.get(BOXES + "?" + word + "=" + stored).json().path("rows");
      assertThat(rows).as(word).hasSize(1);
      assertThat(rows.get(0).path("name").asString()).isEqualTo("Two");
      for (String order : List.of("", "-")) {
        Reply sorted = root.get(BOXES + "?sort=" + order + word);
        assertThat(sorted.json().path("rows")).as(sorted.toString()).hasSize(2);
      }
      for (String end : List.of(".csv", ".json", ".ndjson", ".xlsx")) {
        assertThat(root.get(BOXES + end + "?columns=name," + word).status()).isEqualTo(200);
      }
      assertThat(root.get(BOXES + ".ndjson?columns=name," + word).toString()).contains(stored);
    }
  }

  @Test
  void theDocumentNamesThem() {
    JsonNode document = root.get("/api/v1/openapi.json").json();
    JsonNode box = document.path("components").path("schemas").path("depot.box.new");
    for (String word : WORDS) {
      String allowed = box.path("properties").path(word).toString();
      String last = word.equals("place") ? "\"2\"" : word.equals("route") ? "door-s" : "BARE";
      assertThat(allowed).as(word + box).contains("enum", last);
    }
  }
}
