package dev.whimbrel.vial.airtable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads fields of a record by the type they must have; absent and null are the same here. */
final class Fields {

  private final ObjectNode json;

  Fields(ObjectNode json) {
    this.json = json;
  }

  /** The text of a field, or null when it is absent. */
  @Nullable String text(String name) {
    JsonNode value = json.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw new UnfitRecord(name, "a text is expected, not " + shown(value));
    }
    return value.stringValue();
  }

  /** The number of a field, or null when it is absent. */
  @Nullable BigDecimal number(String name) {
    JsonNode value = json.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isNumber()) {
      throw new UnfitRecord(name, "a number is expected, not " + shown(value));
    }
    return value.decimalValue();
  }

  /** The texts of a list; a bare text is a list of one, and nulls and empty texts are left out. */
  List<String> texts(String name) {
    JsonNode value = json.get(name);
    List<String> texts = new ArrayList<>();
    if (value == null || value.isNull()) {
      return texts;
    }
    if (!value.isArray() && !value.isString()) {
      throw new UnfitRecord(name, "a list of texts is expected, not " + shown(value));
    }
    for (JsonNode element : value.isArray() ? value.valueStream().toList() : List.of(value)) {
      if (!element.isString() && !element.isNull()) {
        throw new UnfitRecord(name, "a list of texts is expected, it holds " + shown(element));
      }
      if (element.isString() && !element.stringValue().isEmpty()) {
        texts.add(element.stringValue());
      }
    }
    return texts;
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
