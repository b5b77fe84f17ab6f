package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Programs get what is computed where they ask for it, and what it tells follows their rights. */
class ComputedTest {

  private static final String DRAWERS = "/api/v1/shop/drawer";

  private static TestApi api;
  private static Program program;

  @BeforeAll
  static void open() {
    api = TestApi.start();
    program = api.program("*");
    api.database()
        .execute(
            """
            INSERT INTO drawer (code, label) VALUES ('top', 'Top'), ('low', 'Low'), ('odd', 'Odd');
            INSERT INTO tool (name, drawer_code, lent)
              VALUES ('saw', 'top', false), ('axe', 'top', false), ('file', 'low', false);\
            """);
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @Test
  void listsGiveItWhereItIsAskedFor() {
    JsonNode rows =
        program.get(DRAWERS + "?columns=toolCount,state&sort=-toolCount,code").json().get("rows");
    assertThat(rows.toString())
        .isEqualTo(
            "[{\"code\":\"top\",\"toolCount\":2,\"state\":\"full\"},"
                + "{\"code\":\"low\",\"toolCount\":1,\"state\":\"free\"},"
                + "{\"code\":\"odd\",\"toolCount\":0,\"state\":\"free\"}]");
    assertThat(program.get(DRAWERS).json().get("rows").toString()).doesNotContain("toolCount");
    assertThat(program.get(DRAWERS + "?state=free&toolCount__gt=0").json().get("rows")).hasSize(1);
    assertThat(program.get(DRAWERS + "?state=shut").toString())
        .contains("400", "is none of full, free");
  }

  @Test
  void pagesGoOnAfterIt() {
    api.database()
        .execute(
            "INSERT INTO drawer (code, label) SELECT 'many' || i, 'Many' FROM generate_series(1,"
                + " 60) i");
    String place = DRAWERS + "?sort=-toolCount&columns=toolCount&rows=50";
    JsonNode page = program.get(place).json();
    JsonNode rest = program.get(page.get("next").asString()).json();
    assertThat(rest.get("rows")).hasSize(13);
    assertThat(program.get(rest.get("previous").asString()).json().get("rows"))
        .isEqualTo(page.get("rows"));
    api.database().execute("DELETE FROM drawer WHERE label = 'Many'");
  }

  @Test
  void aRowGivesItWhereItIsAskedFor() {
    Reply row = program.get(DRAWERS + "/top?columns=label,toolCount");
    assertThat(row.json().toString())
        .isEqualTo("{\"code\":\"top\",\"label\":\"Top\",\"toolCount\":2}");
    assertThat(row.header("etag")).as("it changes while the row does not").isEmpty();
    assertThat(program.get(DRAWERS + "/top").json().toString()).doesNotContain("toolCount");
    assertThat(program.get(DRAWERS + "/top?columns=tolCount").toString())
        .contains("did you mean toolCount?");
  }

  @Test
  void spreadsheetsHaveTheColumnsOfTheList() {
    assertThat(program.get(DRAWERS + ".csv?sort=code").answer().body())
        .contains("code,label,toolCount,state", "low,Low,1,free");
    assertThat(program.get(DRAWERS + ".ndjson?columns=toolCount&sort=code").answer().body())
        .startsWith("{\"code\":\"low\",\"toolCount\":1}");
  }

  @Test
  void nobodySetsIt() {
    assertThat(program.patch(DRAWERS + "/odd", "{\"toolCount\":7}").status()).isEqualTo(422);
  }

  @Test
  void theDocumentNamesIt() {
    JsonNode document = program.get("/api/v1/openapi.json").json();
    JsonNode drawer = document.at("/components/schemas/shop.drawer/properties");
    assertThat(drawer.at("/state/enum").toString()).isEqualTo("[\"full\",\"free\"]");
    assertThat(drawer.at("/toolCount/readOnly").asBoolean()).isTrue();
    assertThat(document.at("/paths/~1api~1v1~1shop~1drawer/get/parameters").toString())
        .contains("\"toolCount__gte\"", "\"state__in\"");
    assertThat(document.at("/components/schemas/shop.drawer.new/properties").toString())
        .doesNotContain("toolCount");
  }

  @Test
  void whoMaySeeNoToolsLearnsNothingOfThem() {
    Program blind = api.program("shop/drawer: view");
    for (String asked : new String[] {"?columns=toolCount", "?sort=state", "?toolCount=2"}) {
      assertThat(blind.get(DRAWERS + asked).status()).as(asked).isEqualTo(400);
    }
    assertThat(blind.get(DRAWERS + "/top?columns=toolCount").status()).isEqualTo(400);
    assertThat(blind.get(DRAWERS + ".csv").answer().body()).contains("Top").doesNotContain("full");
    assertThat(blind.get("/api/v1/openapi.json").answer().body()).doesNotContain("toolCount");
  }
}
