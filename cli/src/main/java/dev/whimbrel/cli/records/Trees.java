package dev.whimbrel.cli.records;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one value of many into memory. */
final class Trees {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Trees() {}

  static JsonNode read(JsonParser parser) {
    return MAPPER.readTree(parser);
  }
}
