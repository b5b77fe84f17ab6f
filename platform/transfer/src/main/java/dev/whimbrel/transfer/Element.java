package dev.whimbrel.transfer;

import dev.whimbrel.model.row.Values;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One element of a list, whatever it is.
 *
 * @param index its place, from 0
 * @param node the element itself
 */
record Element(long index, JsonNode node) {

  /** Longer than any text that people write; a longer one is an error of the file. */
  static final int LONGEST_TEXT = 1_000_000;

  /** About how many characters it has. */
  long size() {
    return size(node);
  }

  private static long size(JsonNode node) {
    long own = node.isString() ? node.stringValue().length() : 8;
    for (var member : node.properties()) {
      own += member.getKey().length() + size(member.getValue());
    }
    if (node.isArray()) {
      for (JsonNode each : node) {
        own += size(each);
      }
    }
    return own;
  }

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
