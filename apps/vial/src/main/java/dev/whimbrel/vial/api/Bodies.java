package dev.whimbrel.vial.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads bodies and writes answers as the original did. */
final class Bodies {

  /** What a request may send in the original. */
  private static final int ORIGINAL = 10_000_000;

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private static final ObjectWriter INDENTED = MAPPER.writer().with(fourSpaces());

  private final int most;

  /** Requests may send so many bytes, and no more than those of the original. */
  Bodies(int most) {
    this.most = Math.min(most, ORIGINAL);
  }

  private static DefaultPrettyPrinter fourSpaces() {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("");
    DefaultIndenter lines = new DefaultIndenter("    ", "\n");
    return new DefaultPrettyPrinter(separators).withArrayIndenter(lines).withObjectIndenter(lines);
  }

  /** Whatever JSON was sent, under whatever media type. */
  JsonNode read(ServerRequest request) throws IOException {
    try (InputStream in = request.servletRequest().getInputStream()) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new Refused(
            HttpStatus.CONTENT_TOO_LARGE, "Request body exceeded %d bytes".formatted(most));
      }
      if (bytes.length == 0) {
        throw new Refused(HttpStatus.BAD_REQUEST, "Expecting value: line 1 column 1 (char 0)");
      }
      return MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      throw new Refused(HttpStatus.BAD_REQUEST, String.valueOf(e.getOriginalMessage()));
    }
  }

  /** The same where it has to be an object. */
  ObjectNode object(ServerRequest request) throws IOException {
    if (read(request) instanceof ObjectNode object) {
      return object;
    }
    throw new Refused(List.of(Item.NO_OBJECT));
  }

  static ServerResponse json(HttpStatus status, Object body) {
    return answer(status, MAPPER.writeValueAsBytes(body));
  }

  /** The text of an answer. */
  static String text(Object body) {
    return MAPPER.writeValueAsString(body);
  }

  /** What was written before. */
  static ServerResponse written(String text) {
    return answer(HttpStatus.OK, text.getBytes(StandardCharsets.UTF_8));
  }

  /** For people to read: each member on a line of its own. */
  static ServerResponse indented(Object body) {
    return answer(HttpStatus.OK, INDENTED.writeValueAsBytes(body));
  }

  private static ServerResponse answer(HttpStatus status, byte[] body) {
    return ServerResponse.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
  }
}
