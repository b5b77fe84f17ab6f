package dev.whimbrel.api;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON in and out: numbers keep every digit, and a name that occurs twice is refused. */
final class Json {

  /** As Java reads and writes it. */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  static byte[] bytes(Object body) {
    return MAPPER.writeValueAsBytes(body);
  }

  /** The beginning of an answer; what a row holds may change at any moment. */
  static ServerResponse.BodyBuilder answer(HttpStatus status) {
    return ServerResponse.status(status)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .contentType(MediaType.APPLICATION_JSON);
  }

  /**
   * The object that a request sends.
   *
   * @throws ApiProblem when it sends none, or more than {@code most} bytes
   */
  static ObjectNode object(ServerRequest request, int most) throws IOException {
    if (read(request, most) instanceof ObjectNode object) {
      return object;
    }
    throw ApiProblem.of(HttpStatus.BAD_REQUEST, "Send an object in braces: {\"name\": 1}.");
  }

  /** The list that a request sends, in the same way. */
  static ArrayNode list(ServerRequest request, int most) throws IOException {
    if (read(request, most) instanceof ArrayNode list) {
      return list;
    }
    throw ApiProblem.of(
        HttpStatus.BAD_REQUEST, "Send a list of objects in brackets: [{\"name\": 1}].");
  }

  private static JsonNode read(ServerRequest request, int most) throws IOException {
    MediaType type = request.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
    if (!type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
      throw ApiProblem.of(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send JSON, with Content-Type: application/json.");
    }
    return parsed(body(request, most));
  }

  private static byte[] body(ServerRequest request, int most) throws IOException {
    try (InputStream in = request.servletRequest().getInputStream()) {
      byte[] body = in.readNBytes(most + 1);
      if (body.length > most) {
        throw ApiProblem.of(
            HttpStatus.CONTENT_TOO_LARGE,
            "A request may have %,d bytes at most. Send less at once, or set whimbrel.api.max-body."
                .formatted(most));
      }
      return body;
    }
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String where =
          at == null || at.getLineNr() < 1
              ? ""
              : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
      String why = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw ApiProblem.of(
          HttpStatus.BAD_REQUEST,
          "The body is no JSON%s: %s."
              .formatted(where, why.substring(0, Math.min(160, why.length()))));
    }
  }
}
