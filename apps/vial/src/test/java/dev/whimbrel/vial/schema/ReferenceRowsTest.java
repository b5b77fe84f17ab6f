package dev.whimbrel.vial.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.vial.VialDatabase;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReferenceRowsTest {

  private static TestDatabase database;

  @BeforeAll
  static void open() {
    database = VialDatabase.fresh();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource({
    "state, states.csv, 56",
    "location_type, location_types.csv, 9",
    "provider_type, provider_types.csv, 4",
    "appointment_tag, appointment_tags.csv, 5",
    "call_request_reason, call_request_reasons.csv, 5",
    "task_type, task_types.csv, 5",
    "core_reportreviewtag, report_review_tags.csv, 1",
    "core_locationreviewtag, location_review_tags.csv, 1",
    "api_switch, switches.csv, 1"
  })
  void a_table_holds_the_rows_of_the_original(String table, String file, int count) {
    List<Map<String, String>> rows = Reference.rows(file);
    List<String> columns = List.copyOf(rows.getFirst().keySet());
    assertThat(rowsOf(table, columns))
        .hasSize(count)
        .containsExactlyInAnyOrderElementsOf(texts(rows));
  }

  @Test
  void california_has_its_58_counties_and_no_other_state_has_any() {
    List<Map<String, String>> rows = Reference.rows("california_counties.csv");
    assertThat(rowsOf("county", List.of("name", "fips_code", "airtable_id", "vial_id")))
        .hasSize(58)
        .containsExactlyInAnyOrderElementsOf(texts(rows));
    assertThat(
            database.value(
                "select count(*) from county join state on state.id = state_id"
                    + " where abbreviation = 'CA'"))
        .isEqualTo("58");
  }

  @Test
  void availability_tags_are_those_of_the_original() {
    List<List<String>> theirs = new ArrayList<>();
    for (JsonNode tag : tags()) {
      theirs.add(
          Stream.of("slug", "name", "group", "notes", "disabled", "previous_names", "vial_id")
              .map(tag::get)
              .map(value -> value.isString() ? value.asString() : value.toString())
              .toList());
    }
    List<List<String>> ours =
        database.query(
            "select slug, name, \"group\", notes, disabled::text,"
                + " replace(previous_names::text, '\", \"', '\",\"'), id from availability_tag");
    assertThat(ours).hasSize(43).containsExactlyInAnyOrderElementsOf(theirs);
  }

  private static JsonNode tags() {
    InputStream file =
        Objects.requireNonNull(
            ReferenceRowsTest.class.getResourceAsStream("/vial/reference/availability_tags.json"));
    return JsonMapper.shared().readTree(file);
  }

  /** Booleans as words, an empty text and NULL alike, as a CSV file has them. */
  private static List<List<String>> rowsOf(String table, List<String> columns) {
    String values =
        String.join(
            ", ",
            columns.stream()
                .map(c -> c.equals("vial_id") ? "id" : "\"" + c + "\"")
                .map(c -> "coalesce(" + c + "::text, '')")
                .toList());
    return database.query("select " + values + " from " + table);
  }

  private static List<List<String>> texts(List<Map<String, String>> rows) {
    return rows.stream().map(row -> List.copyOf(row.values())).toList();
  }
}
