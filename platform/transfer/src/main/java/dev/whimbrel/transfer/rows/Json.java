package dev.whimbrel.transfer.rows;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the tables of imports keep it. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  static boolean isJson(String text) {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return false;
    }
    try {
      MAPPER.readTree(text);
      return true;
    } catch (JacksonException e) {
      // A text that begins like JSON and is none is a text.
      return false;
    }
  }

  static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static ObjectNode object(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }

  /** A value as people read it; nothing for none. */
  static String shown(JsonNode value) {
    return value.isString()
        ? value.stringValue()
        : value.isNull() || value.isMissingNode() ? "" : value.toString();
  }
}
