package dev.whimbrel.transfer.rows;

import dev.whimbrel.model.row.ExactJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the tables of imports keep it. */
final class Json {

  private Json() {}

  /** Text that is an object or a list of JSON is what it says; anything else is itself. */
  static JsonNode meant(JsonNode sent) {
    String text = sent.isString() ? sent.stringValue().stripLeading() : "";
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return sent;
    }
    try {
      return read(text);
    } catch (JacksonException e) {
      // A text that begins like JSON and is none is a text.
      return sent;
    }
  }

  private static JsonNode read(String text) {
    return ExactJson.MAPPER.readTree(text);
  }

  static String text(Object value) {
    return ExactJson.MAPPER.writeValueAsString(value);
  }

  static ObjectNode object(String text) {
    return (ObjectNode) read(text);
  }

  /** A value as people read it; nothing for none. */
  static String shown(JsonNode value) {
    return value.isString()
        ? value.stringValue()
        : value.isNull() || value.isMissingNode() ? "" : value.toString();
  }
}
