package dev.whimbrel.vial.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The words that clients may send, for anybody to read. */
final class ReferenceLists {

  private static final String TAGS =
      """
      select slug, name, "group", notes, previous_names::text as previous_names
      from availability_tag where not disabled order by "group" desc nulls first, name\
      """;

  private final JdbcClient jdbc;

  ReferenceLists(JdbcTemplate template) {
    this.jdbc = JdbcClient.create(template);
  }

  ServerResponse locationTypes(ServerRequest request) {
    return names("location_type");
  }

  ServerResponse providerTypes(ServerRequest request) {
    return names("provider_type");
  }

  ServerResponse taskTypes(ServerRequest request) {
    return names("task_type");
  }

  private ServerResponse names(String table) {
    List<String> names =
        jdbc.sql("select name from " + table + " order by id").query(String.class).list();
    return Bodies.indented(Map.of(table + "s", names));
  }

  ServerResponse availabilityTags(ServerRequest request) {
    List<Map<String, Object>> tags = jdbc.sql(TAGS).query().listOfRows();
    tags.forEach(
        tag ->
            tag.computeIfPresent(
                "previous_names", (name, json) -> JsonMapper.shared().readTree((String) json)));
    return Bodies.indented(Map.of("availability_tags", tags));
  }

  /** Of the state of that abbreviation, which has to be written in capitals. */
  ServerResponse counties(ServerRequest request) {
    String state = request.pathVariable("state").replace("\0", "");
    List<Map<String, Object>> found =
        jdbc.sql(
                """
                select name as state_name, abbreviation as state_abbreviation,
                  fips_code as state_fips_code from state where abbreviation = ?\
                """)
            .param(state)
            .query()
            .listOfRows();
    if (found.isEmpty()) {
      return Bodies.json(HttpStatus.NOT_FOUND, Map.of("error", "Unknown state"));
    }
    Map<String, Object> answer = new LinkedHashMap<>(found.getFirst());
    answer.put(
        "counties",
        jdbc.sql(
                """
                select county.name as county_name, county.fips_code as county_fips_code
                from county join state on state.id = state_id where abbreviation = ?
                order by county.name\
                """)
            .param(state)
            .query()
            .listOfRows());
    return Bodies.json(HttpStatus.OK, answer);
  }
}
