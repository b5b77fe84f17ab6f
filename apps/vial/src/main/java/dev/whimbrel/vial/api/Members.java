package dev.whimbrel.vial.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the members of a record as the original did: numbers become texts and texts numbers, null
 * is absence, unknown members are left alone, and every mistake is noted.
 */
final class Members {

  private static final Set<String> TRUE = Set.of("1", "on", "t", "true", "y", "yes");
  private static final Set<String> FALSE = Set.of("0", "off", "f", "false", "n", "no");

  /** Java's own numbers end in f and d, too, and may be of base 16. */
  private static final Pattern NOT_OF_JAVA_ALONE = Pattern.compile("[^xX]*[^xXfFdD]");

  private final JsonNode record;
  private final List<Item> wrong = new ArrayList<>();

  Members(JsonNode record) {
    this.record = record;
  }

  /** What is wrong so far. */
  List<Item> wrong() {
    return wrong;
  }

  void refuse(String field, String sentence) {
    wrong.add(Item.of(field, sentence, Item.VALUE));
  }

  /** A text; null when it is missing or none. */
  @Nullable String text(String field) {
    JsonNode value = record.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (value.isBoolean()) {
      return value.asBoolean() ? "True" : "False";
    }
    if (value.isNumber() || value.isString()) {
      Optional<String> fault = Storable.fault(value.asString());
      fault.ifPresent(sentence -> refuse(field, sentence));
      return fault.isEmpty() ? value.asString() : null;
    }
    wrong.add(Item.of(field, "str type expected", "type_error.str"));
    return null;
  }

  /** The same, of so many characters at most. */
  @Nullable String text(String field, int most) {
    @Nullable String text = text(field);
    if (text != null && text.codePointCount(0, text.length()) > most) {
      wrong.add(
          Item.of(
              field,
              "ensure this value has at most " + most + " characters",
              "value_error.any_str.max_length"));
      return null;
    }
    return text;
  }

  /** The same; null when it is empty, too: the original took an empty name as none. */
  @Nullable String filled(String field, int most) {
    @Nullable String text = text(field, most);
    return text == null || text.isEmpty() ? null : text;
  }

  /** A text that has to be there; null when something is wrong with it. */
  @Nullable String needed(String field) {
    return isThere(field) ? text(field) : null;
  }

  /** A number that has to be there and fits four digits before the point. */
  @Nullable Double degrees(String field) {
    if (!isThere(field)) {
      return null;
    }
    @Nullable Double number = number(record.path(field));
    if (number == null) {
      wrong.add(Item.of(field, "value is not a valid float", "type_error.float"));
    } else if (!(Math.abs(number) < 9999)) {
      refuse(field, "the number does not fit");
      return null;
    }
    return number;
  }

  private static @Nullable Double number(JsonNode value) {
    if (value.isNumber()) {
      return value.asDouble();
    }
    if (value.isBoolean()) {
      return value.asBoolean() ? 1.0 : 0.0;
    }
    try {
      String text = value.asString("").strip();
      return NOT_OF_JAVA_ALONE.matcher(text).matches() ? Double.valueOf(text) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private boolean isThere(String field) {
    JsonNode value = record.path(field);
    if (value.isMissingNode()) {
      wrong.add(Item.of(field, "field required", "value_error.missing"));
    } else if (value.isNull()) {
      wrong.add(Item.of(field, "none is not an allowed value", "type_error.none.not_allowed"));
    }
    return !value.isMissingNode() && !value.isNull();
  }

  /** A flag; false when it is missing. */
  boolean flag(String field) {
    JsonNode value = record.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    String text = value.asString("").toLowerCase(Locale.ROOT);
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return TRUE.contains(text);
    }
    wrong.add(Item.of(field, "value could not be parsed to a boolean", "type_error.bool"));
    return false;
  }

  /** An object; null when it is missing or none. */
  @Nullable ObjectNode object(String field) {
    JsonNode value = record.path(field);
    if (value instanceof ObjectNode object) {
      Optional<String> fault = Storable.fault(object);
      fault.ifPresent(sentence -> refuse(field, sentence));
      return fault.isEmpty() ? object : null;
    }
    if (!value.isMissingNode() && !value.isNull()) {
      wrong.add(Item.of(field, "value is not a valid dict", "type_error.dict"));
    }
    return null;
  }
}
