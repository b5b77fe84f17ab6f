package dev.whimbrel.cli.records;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** The elements of one JSON array, or JSON values one after the other. */
final class JsonRecords implements Records {

  /** Up to here a text that is too long to be stored costs its own record only. */
  private static final int LONGEST_TEXT = 32_000_000;

  /** Read as characters: names with half a character then are names like others. */
  private static final JsonFactory LENIENT =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
          .build();

  private static final JsonFactory STRICT =
      LENIENT.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser parser;
  private final boolean lines;
  private boolean begun;
  private boolean ended;
  private long index;
  private long line;

  /** Of UTF-8; {@code strict} says whether one name twice in a record is an error. */
  JsonRecords(InputStream bytes, boolean lines, boolean strict) {
    this.lines = lines;
    this.parser = parser(bytes, strict);
  }

  static JsonParser parser(InputStream bytes, boolean strict) {
    return (strict ? STRICT : LENIENT)
        .createParser(ObjectReadContext.empty(), FileStart.reader(bytes));
  }

  @Override
  public <T> Optional<T> next(Function<JsonParser, T> reader) {
    try {
      if (ended) {
        return Optional.empty();
      }
      begin();
      JsonToken token = parser.nextToken();
      if (!lines && token == JsonToken.END_ARRAY) {
        end();
        return Optional.empty();
      }
      if (token == null && !lines) {
        throw broken("the list has no end");
      }
      if (token == null) {
        return Optional.empty();
      }
      line = parser.currentTokenLocation().getLineNr();
      T record = reader.apply(parser);
      index++;
      return Optional.of(record);
    } catch (JacksonException e) {
      throw broken(e);
    }
  }

  private void begin() {
    if (begun || lines) {
      return;
    }
    begun = true;
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_ARRAY) {
      throw BrokenFile.whole(
          "does not begin with a list (%s)".formatted(place(parser.currentTokenLocation()).text()),
          "a JSON array of objects is expected: [{...}, {...}]");
    }
  }

  private void end() {
    ended = true;
    if (parser.nextToken() != null) {
      throw broken("something follows after the end of the list");
    }
  }

  private BrokenFile broken(String what) {
    return BrokenFile.from(
        place(parser.currentTokenLocation()), what, "a file holds one JSON array");
  }

  private BrokenFile broken(JacksonException e) {
    return broken(parser, index, e);
  }

  /** Why record {@code index} cannot be read. */
  static BrokenFile broken(JsonParser parser, long index, JacksonException e) {
    @Nullable TokenStreamLocation said = e.getLocation();
    boolean known = said != null && said.getLineNr() > 0;
    TokenStreamLocation at = said != null && known ? said : parser.currentLocation();
    return BrokenFile.from(
        place(index, at),
        JsonFaults.of(e),
        "Records are counted from 0. Mend that one, then try again.");
  }

  private BrokenFile.Place place(TokenStreamLocation at) {
    return place(index, at);
  }

  private static BrokenFile.Place place(long index, TokenStreamLocation at) {
    return new BrokenFile.Place(index, at.getLineNr(), at.getColumnNr());
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public void close() {
    parser.close();
  }
}
