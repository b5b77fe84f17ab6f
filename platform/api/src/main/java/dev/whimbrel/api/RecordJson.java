package dev.whimbrel.api;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.ListReader;
import dev.whimbrel.model.row.ExactJson;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rows as JSON: a reference is the key of the row it leads to, a moment is in UTC. */
final class RecordJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RecordJson() {}

  /** Whether a field is in the API at all. */
  static boolean isShown(Field field) {
    return !field.secret() && field.kind() != FieldKind.BINARY;
  }

  /** Whether a list has the field unless it is asked for other columns. */
  static boolean isListed(Field field) {
    return isShown(field) && field.kind() != FieldKind.REFERENCES;
  }

  /** One row with all its fields. */
  static ObjectNode of(Resource<?> resource, Row row) {
    ObjectNode json = NODES.objectNode();
    for (Field field : resource.fields()) {
      if (field.kind() == FieldKind.REFERENCES) {
        ArrayNode keys = json.putArray(field.name());
        row.referred(field.name()).stream()
            .map(Labels.Labelled::key)
            .map(RecordJson::plain)
            .forEach(keys::add);
      } else if (isShown(field)) {
        json.set(field.name(), value(field, row.value(field.name())));
      }
    }
    return json;
  }

  /** One row of a list with the columns that were asked for. */
  static ObjectNode of(Resource<?> resource, List<String> columns, ListReader.Line line) {
    ObjectNode json = NODES.objectNode();
    json.set(resource.key().name(), plain(line.key()));
    for (int i = 0; i < columns.size(); i++) {
      Field field = resource.resolve(columns.get(i)).field();
      boolean many = field.kind() == FieldKind.REFERENCES;
      boolean reference = many || field.kind() == FieldKind.REFERENCE;
      @Nullable Object value = (reference ? line.keys() : line.values()).get(i);
      json.set(
          columns.get(i),
          many ? parsed(Objects.requireNonNullElse(value, "[]").toString()) : value(field, value));
    }
    return json;
  }

  /** Adds what is computed of a row, by path. */
  static void add(ObjectNode json, Resource<?> resource, Map<String, @Nullable Object> computed) {
    computed.forEach((path, value) -> json.set(path, value(resource.resolve(path).field(), value)));
  }

  private static JsonNode value(Field field, @Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    }
    return field.kind() == FieldKind.JSON ? parsed(value.toString()) : plain(value);
  }

  private static JsonNode plain(Object value) {
    return switch (value) {
      case Boolean flag -> NODES.booleanNode(flag);
      case Long number -> NODES.numberNode(number);
      case BigInteger number -> NODES.numberNode(number);
      case BigDecimal number -> NODES.numberNode(number);
      case Double number -> NODES.numberNode(number);
      case OffsetDateTime moment -> NODES.stringNode(moment.toInstant().toString());
      default -> NODES.stringNode(value.toString());
    };
  }

  /** A column of text may hold what is no JSON of ours; it is given as the text that it is. */
  private static JsonNode parsed(String text) {
    try {
      JsonNode value = Json.MAPPER.readTree(text);
      return ExactJson.refusal(value).isEmpty() ? value : NODES.stringNode(text);
    } catch (JacksonException e) {
      return NODES.stringNode(text);
    }
  }
}
