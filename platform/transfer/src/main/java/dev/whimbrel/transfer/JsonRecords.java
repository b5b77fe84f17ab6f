package dev.whimbrel.transfer;

import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of one big JSON array, read one at a time, so that a file of any size needs the
 * memory of one record.
 */
final class JsonRecords implements AutoCloseable {

  /** Longer than any text that people write; a longer one is an error of the file. */
  static final int LONGEST_TEXT = 1_000_000;

  /** Up to here a text that is too long costs its own record only. */
  private static final int LONGEST_READABLE_TEXT = 32_000_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(LONGEST_READABLE_TEXT)
                          .maxNestingDepth(200)
                          .build())
                  .build())
          .build();

  private final JsonParser parser;
  private long next;
  private boolean begun;

  JsonRecords(InputStream bytes) {
    this.parser = MAPPER.createParser(bytes);
  }

  /**
   * The next element, or nothing at the end of the array.
   *
   * @throws JacksonException when the text is no JSON, with line and column
   */
  Optional<Element> next() {
    if (!begun) {
      begin();
    }
    JsonToken token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      if (parser.nextToken() != null) {
        throw new ImportFailure(
            "Something follows after the end of the list" + where(),
            "a file holds one JSON array",
            null);
      }
      return Optional.empty();
    }
    JsonNode node = parser.readValueAsTree();
    return Optional.of(new Element(next++, node));
  }

  /** How far into the file the elements so far reach. */
  long bytesRead() {
    return parser.currentLocation().getByteOffset();
  }

  private void begin() {
    begun = true;
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new ImportFailure("The file is empty", "an empty list is written as []", null);
    }
    if (first != JsonToken.START_ARRAY) {
      throw new ImportFailure(
          "The file does not begin with a list" + where(),
          "a JSON array of objects is expected: [{...}, {...}]",
          null);
    }
  }

  private String where() {
    return " (line "
        + parser.currentTokenLocation().getLineNr()
        + ", column "
        + parser.currentTokenLocation().getColumnNr()
        + ")";
  }

  @Override
  public void close() {
    parser.close();
  }

  /** One element of the array, whatever it is. */
  record Element(long index, JsonNode node) {

    /** The element as a record, if a record can be stored at all. */
    Optional<SourceRecord> asRecord() {
      return node instanceof ObjectNode object && fault().isEmpty()
          ? Optional.of(new SourceRecord(index, object))
          : Optional.empty();
    }

    /** Why it cannot be stored, whatever the format. */
    Optional<ImportProblem> fault() {
      if (!(node instanceof ObjectNode object)) {
        return Optional.of(
            new ImportProblem(index, null, null, "an object is expected, not " + kind(node)));
      }
      for (var field : object.properties()) {
        Optional<String> reason = fault(field.getKey(), field.getValue());
        if (reason.isPresent()) {
          return Optional.of(
              new ImportProblem(
                  index, new SourceRecord(index, object).key(), field.getKey(), reason.get()));
        }
      }
      return Optional.empty();
    }

    private static Optional<String> fault(String name, JsonNode value) {
      if (name.indexOf('\0') >= 0 || holdsNul(value)) {
        return Optional.of("text holds a NUL character, which PostgreSQL cannot store");
      }
      OptionalInt length = longest(value);
      return length.isPresent() && length.getAsInt() > LONGEST_TEXT
          ? Optional.of(
              "text of %,d characters; at most %,d are stored"
                  .formatted(length.getAsInt(), LONGEST_TEXT))
          : Optional.empty();
    }

    private static boolean holdsNul(JsonNode value) {
      if (value.isString()) {
        return value.stringValue().indexOf('\0') >= 0;
      }
      return value.propertyNames().stream().anyMatch(name -> name.indexOf('\0') >= 0)
          || value.valueStream().anyMatch(Element::holdsNul);
    }

    private static OptionalInt longest(JsonNode value) {
      return value.isString()
          ? OptionalInt.of(value.stringValue().length())
          : value
              .valueStream()
              .map(Element::longest)
              .filter(OptionalInt::isPresent)
              .mapToInt(OptionalInt::getAsInt)
              .max();
    }

    private static String kind(JsonNode node) {
      return switch (node.getNodeType()) {
        case ARRAY -> "a list";
        case STRING -> "a text";
        case NUMBER -> "a number";
        case BOOLEAN -> "true or false";
        case NULL -> "null";
        default -> "something else";
      };
    }
  }
}
