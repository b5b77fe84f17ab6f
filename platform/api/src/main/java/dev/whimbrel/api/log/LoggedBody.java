package dev.whimbrel.api.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A body as a row has it.
 *
 * @param json its text where it is JSON
 * @param bytes itself where it is not
 */
@SuppressWarnings("ArrayRecordComponent")
record LoggedBody(@Nullable String json, byte @Nullable [] bytes) {

  static final LoggedBody NONE = new LoggedBody(null, null);

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Of these bytes, whatever they are. */
  static LoggedBody of(byte[] bytes) {
    if (bytes.length == 0) {
      return NONE;
    }
    return text(bytes)
        .filter(LoggedBody::isJson)
        .map(text -> new LoggedBody(text, null))
        .orElseGet(() -> new LoggedBody(null, bytes));
  }

  /** How long it is, in characters or bytes. */
  int length() {
    return (json == null ? 0 : json.length()) + (bytes == null ? 0 : bytes.length);
  }

  /** The same as bytes, for what the database refuses to take for JSON. */
  LoggedBody raw() {
    return json == null ? this : new LoggedBody(null, json.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Whether it is one value and nothing after it. */
  private static boolean isJson(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }
}
