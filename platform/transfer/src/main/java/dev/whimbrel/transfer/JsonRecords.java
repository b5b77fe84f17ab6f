package dev.whimbrel.transfer;

import dev.whimbrel.model.row.Values;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
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

  /** Bytes by which one encoding is told from another. */
  private static final int START = 4;

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

  /**
   * Of UTF-8.
   *
   * @throws ImportFailure when it is one of those that the parser would understand as well, but
   *     that no other reader of such a file expects
   */
  JsonRecords(InputStream bytes) throws IOException {
    PushbackInputStream text = new PushbackInputStream(bytes, START);
    byte[] start = text.readNBytes(START);
    text.unread(start);
    if (isWide(start)) {
      throw new ImportFailure(
          "The file is UTF-16 or UTF-32, not UTF-8; nothing was read.",
          "make it UTF-8: iconv -f UTF-16 -t UTF-8 OLD > NEW",
          null);
    }
    this.parser = MAPPER.createParser(text);
  }

  /** Those begin with a mark of the order of their bytes, or have a zero beside each "[". */
  private static boolean isWide(byte[] start) {
    boolean marked =
        start.length > 1
            && ((start[0] == (byte) 0xFE && start[1] == (byte) 0xFF)
                || (start[0] == (byte) 0xFF && start[1] == (byte) 0xFE));
    return marked || new String(start, StandardCharsets.ISO_8859_1).indexOf('\0') >= 0;
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
            "Something follows after the end of the list" + where() + ".",
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
      throw new ImportFailure("The file is empty.", "an empty list is written as []", null);
    }
    if (first != JsonToken.START_ARRAY) {
      throw new ImportFailure(
          "The file does not begin with a list" + where() + ".",
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

    private static final Pattern NUL = Pattern.compile("\0");

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
      if (holds(NUL, name, value)) {
        return Optional.of("text holds a NUL character, which PostgreSQL cannot store");
      }
      if (holds(Values.HALF_CHARACTER, name, value)) {
        return Optional.of(
            "text holds half a character (a surrogate such as \\ud800 alone), which cannot be"
                + " stored");
      }
      OptionalInt length = longest(value);
      return length.isPresent() && length.getAsInt() > LONGEST_TEXT
          ? Optional.of(
              "text of %,d characters; at most %,d are stored"
                  .formatted(length.getAsInt(), LONGEST_TEXT))
          : Optional.empty();
    }

    private static boolean holds(Pattern what, String name, JsonNode value) {
      return what.matcher(name).find()
          || (value.isString() && what.matcher(value.stringValue()).find())
          || value.properties().stream().anyMatch(p -> holds(what, p.getKey(), p.getValue()))
          || (value.isArray() && value.valueStream().anyMatch(v -> holds(what, "", v)));
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
