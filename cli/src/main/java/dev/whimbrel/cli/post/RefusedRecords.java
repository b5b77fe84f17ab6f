package dev.whimbrel.cli.post;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a receiver says of single records of a batch that it took: a list under {@code errors}.
 *
 * @param count how many it refused
 * @param first what it says of the first
 */
record RefusedRecords(int count, String first) {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final RefusedRecords NONE = new RefusedRecords(0, "");

  static RefusedRecords in(String answer) {
    try {
      JsonNode errors = MAPPER.readTree(answer).path("errors");
      return errors.isArray() && !errors.isEmpty()
          ? new RefusedRecords(errors.size(), errors.get(0).toString())
          : NONE;
    } catch (JacksonException e) {
      // Whoever answers in words says nothing of single records.
      return NONE;
    }
  }
}
