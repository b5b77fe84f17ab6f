package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ListsTest {

  private static TestApi api;
  private static Program program;

  @BeforeAll
  static void open() {
    api = TestApi.start();
    program = api.program("*");
    api.database()
        .execute(
            """
            INSERT INTO drawer (code, label) VALUES ('top', 'Top drawer'), ('low', 'Low drawer');
            INSERT INTO tool (name, drawer_code, lent, length)
              SELECT 'tool ' || lpad(n::text, 3, '0'), CASE WHEN n % 2 = 0 THEN 'top' ELSE 'low' END, n % 3 = 0, n
              FROM generate_series(1, 120) n;\
            """);
  }

  @AfterAll
  static void close() {
    api.close();
  }

  private static List<String> names(JsonNode page) {
    return StreamSupport.stream(page.get("rows").spliterator(), false)
        .map(row -> row.get("name").asString())
        .toList();
  }

  @Test
  void theIndexNamesWhatThereIs() {
    Reply index = program.get("/api/v1");
    assertThat(index.answer().body())
        .contains("{\"name\":\"shop/tool\",\"label\":\"Tools\",\"href\":\"/api/v1/shop/tool\"}");
  }

  @Test
  void pagesLeadThroughAllRowsAndBack() {
    List<String> forth = new ArrayList<>();
    List<List<String>> pages = new ArrayList<>();
    String place = "/api/v1/shop/tool?sort=name";
    String last = place;
    while (!place.isEmpty()) {
      JsonNode page = program.get(place).json();
      forth.addAll(names(page));
      pages.add(names(page));
      last = place;
      place = page.get("next").isNull() ? "" : page.get("next").asString();
    }
    assertThat(forth)
        .isEqualTo(IntStream.rangeClosed(1, 120).mapToObj("tool %03d"::formatted).toList());
    JsonNode end = program.get(last).json();
    JsonNode before = program.get(end.get("previous").asString()).json();
    assertThat(names(before)).isEqualTo(pages.get(1));
    assertThat(program.get("/api/v1/shop/tool?sort=name").json().get("previous").isNull()).isTrue();
  }

  @Test
  void theSameWordsNarrowAsInTheSite() {
    JsonNode found =
        program.get("/api/v1/shop/tool?drawer=top&lent=true&length__gte=100&sort=-name").json();
    assertThat(names(found)).containsExactly("tool 120", "tool 114", "tool 108", "tool 102");
    assertThat(names(program.get("/api/v1/shop/tool?q=099").json())).containsExactly("tool 099");
  }

  @Test
  void columnsMayLeadOverReferences() {
    JsonNode page =
        program.get("/api/v1/shop/tool?columns=name,drawer,drawer.label&name=tool+002").json();
    assertThat(page.get("rows").toString())
        .isEqualTo(
            "[{\"id\":2,\"name\":\"tool 002\",\"drawer\":\"top\",\"drawer.label\":\"Top"
                + " drawer\"}]");
  }

  @Test
  void aListHasTheFieldsOfARowButThoseOfManyReferences() {
    JsonNode listed = program.get("/api/v1/shop/tool?name=tool+001").json().get("rows").get(0);
    JsonNode read = program.get("/api/v1/shop/tool/1").json();
    read.properties()
        .forEach(
            member -> {
              if (!member.getKey().equals("materials")) {
                assertThat(listed.get(member.getKey())).isEqualTo(member.getValue());
              }
            });
    assertThat(listed.size()).isEqualTo(read.size() - 1);
  }

  @Test
  void whatMeansNothingIsNamedAllAtOnce() {
    Reply refused =
        program.get(
            "/api/v1/shop/tool?nmae=x&length=long&sort=padlock&rows=7&columns=padlock&length__like=3");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().get("errors").size()).isEqualTo(6);
    assertThat(refused.json().get("detail").asString()).isEqualTo("There are 6 problems.");
    assertThat(program.get("/api/v1/shop/tool?after=x").status()).isEqualTo(400);
  }
}
