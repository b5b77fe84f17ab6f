package dev.whimbrel.cli.records;

import java.util.function.BiPredicate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads one value of many into memory. */
public final class Trees {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Trees() {}

  static JsonNode read(JsonParser parser) {
    return MAPPER.readTree(parser);
  }

  /** A parser that stands at the first token of what was read. */
  static JsonParser parser(JsonNode read) {
    JsonParser parser = MAPPER.treeAsTokens(read);
    parser.nextToken();
    return parser;
  }

  /**
   * Reads the members of an object one by one until {@code taker} wants no more, so that an object
   * of very many need not be in memory; nothing of what is no object.
   *
   * @param parser at the first token
   * @return whether all were read
   */
  public static boolean members(JsonParser parser, BiPredicate<String, JsonNode> taker) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return true;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (!taker.test(name, read(parser))) {
        return false;
      }
    }
    return true;
  }
}
