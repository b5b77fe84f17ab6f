package dev.whimbrel.cli;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as commands print it: indented, keys in the order in which they were put. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /** The text of maps, lists and plain values. */
  public static String of(Object value) {
    return MAPPER.writeValueAsString(value);
  }
}
