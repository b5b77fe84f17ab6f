package dev.whimbrel.api;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** As much of JSON Schema as the API's document uses. */
final class Schemas {

  private Schemas() {}

  /** In what a value is not as a schema of the document says; empty when it is. */
  static List<String> misfits(JsonNode document, JsonNode schema, JsonNode value) {
    List<String> misfits = new ArrayList<>();
    look(document, schema, value, "", misfits);
    return misfits;
  }

  private static void look(
      JsonNode document, JsonNode given, JsonNode value, String at, List<String> misfits) {
    JsonNode schema =
        given.has("$ref") ? document.at(given.get("$ref").asString().substring(1)) : given;
    JsonNode type = schema.path("type");
    if (!type.isMissingNode() && !isOf(type, value)) {
      misfits.add("%s is %s and no %s".formatted(at, value, type));
      return;
    }
    if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
      misfits.add("%s is %s, which is none of %s".formatted(at, value, schema.get("enum")));
    }
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asString())) {
        misfits.add("%s has no %s".formatted(at, name));
      }
    }
    boolean open = schema.path("additionalProperties").asBoolean(true);
    for (var member :
        value.isObject() ? value.properties() : List.<java.util.Map.Entry<String, JsonNode>>of()) {
      JsonNode property = schema.path("properties").path(member.getKey());
      if (!property.isMissingNode()) {
        look(document, property, member.getValue(), at + "/" + member.getKey(), misfits);
      } else if (!open) {
        misfits.add("%s has a member %s that is not described".formatted(at, member.getKey()));
      }
    }
    if (value.isArray() && schema.has("items")) {
      value.forEach(item -> look(document, schema.get("items"), item, at + "/-", misfits));
    }
  }

  private static boolean isOf(JsonNode type, JsonNode value) {
    return type.isArray()
        ? type.valueStream().anyMatch(one -> isOf(one, value))
        : switch (type.asString()) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isString();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          case "null" -> value.isNull();
          default -> false;
        };
  }
}
