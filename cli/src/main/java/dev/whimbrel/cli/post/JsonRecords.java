package dev.whimbrel.cli.post;

import dev.whimbrel.cli.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** The elements of one JSON array, or JSON values one after the other. */
final class JsonRecords implements Records {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;
  private final JsonParser parser;
  private final boolean lines;
  private long index;

  JsonRecords(Path file, InputStream bytes, boolean lines) {
    this.file = file;
    this.lines = lines;
    this.parser = FACTORY.createParser(ObjectReadContext.empty(), bytes);
  }

  @Override
  public byte @Nullable [] next() {
    try {
      JsonToken token = parser.nextToken();
      if (!lines && index == 0 && token == JsonToken.START_ARRAY) {
        token = parser.nextToken();
      }
      if (!lines && token == JsonToken.END_ARRAY) {
        return end();
      }
      return token == null ? null : element();
    } catch (JacksonException e) {
      throw broken(e);
    }
  }

  private byte @Nullable [] end() {
    if (parser.nextToken() != null) {
      throw new CommandFailure(
          "file-broken",
          "Something follows after the end of the list in %s (line %d)."
              .formatted(file, parser.currentTokenLocation().getLineNr()),
          "A file holds one JSON array.");
    }
    return null;
  }

  private byte[] element() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.copyCurrentStructureExact(parser);
    }
    index++;
    return bytes.toByteArray();
  }

  private CommandFailure broken(JacksonException e) {
    var place = e.getLocation();
    return new CommandFailure(
        "file-broken",
        "The file %s is broken at record %d%s: %s"
            .formatted(
                file,
                index,
                place == null || place.getLineNr() < 0
                    ? ""
                    : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr()),
                Sentences.ended(String.valueOf(e.getOriginalMessage()))),
        "Records are counted from 0. Mend that one, and send the file again.",
        e);
  }

  @Override
  public void close() {
    parser.close();
  }
}
