package dev.whimbrel.api;

import dev.whimbrel.model.Choice;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in JSON Schema what a field holds. */
final class FieldSchemas {

  private static final String TIME = "^\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?$";
  private static final String LOCAL = "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?$";

  private final Resources resources;

  FieldSchemas(Resources resources) {
    this.resources = resources;
  }

  /** The schema of the field's values. */
  Map<String, Object> of(Field field) {
    Map<String, Object> schema = new LinkedHashMap<>(typed(field));
    if (field.nullable() && !field.key()) {
      nullable(schema);
    }
    schema.put("title", field.label());
    @Nullable String help = field.help();
    if (help != null) {
      schema.put("description", help);
    }
    @Nullable String instead = field.deprecated();
    if (instead != null) {
      schema.put("deprecated", true);
      schema.put("description", "Deprecated: " + instead);
    }
    return schema;
  }

  private static void nullable(Map<String, Object> schema) {
    if (schema.get("type") instanceof String type) {
      schema.put("type", List.of(type, "null"));
    }
    if (schema.get("enum") instanceof List<?> values) {
      List<@Nullable Object> all = new ArrayList<>(values);
      all.add(null);
      schema.put("enum", all);
    }
  }

  private Map<String, Object> typed(Field field) {
    return switch (field.kind()) {
      case TEXT, LONG_TEXT -> text(field.maxLength());
      case INTEGER -> integer(field);
      case DECIMAL -> Map.of("type", "number");
      case BOOLEAN -> Map.of("type", "boolean");
      case DATE -> Map.of("type", "string", "format", "date");
      case TIME -> Map.of("type", "string", "pattern", TIME);
      case TIMESTAMP ->
          Values.isLocal(field)
              ? Map.of("type", "string", "pattern", LOCAL)
              : Map.of("type", "string", "format", "date-time");
      case DURATION -> Map.of("type", "string", "format", "duration");
      case OTHER -> Map.of("type", "string");
      case UUID -> Map.of("type", "string", "format", "uuid");
      case CHOICE ->
          Map.of("type", "string", "enum", field.choices().stream().map(Choice::value).toList());
      case REFERENCE -> key(field);
      case REFERENCES ->
          Map.of("type", "array", "items", key(field), "maxItems", RecordReader.MOST);
      case JSON -> field.isTicked() ? ticked(field) : Map.of();
      case BINARY -> Map.of();
    };
  }

  /** What is stored may be older than the values of today. */
  private static Map<String, Object> ticked(Field field) {
    return Map.of(
        "description",
        field.choices().stream()
            .map(Choice::value)
            .collect(Collectors.joining(", ", "A list of some of: ", "")));
  }

  private static Map<String, Object> text(@Nullable Integer most) {
    return most == null ? Map.of("type", "string") : Map.of("type", "string", "maxLength", most);
  }

  private static Map<String, Object> integer(Field field) {
    return Map.of("type", "integer", "minimum", field.smallest(), "maximum", field.largest());
  }

  /** A reference holds the key of the row that it leads to. */
  private Map<String, Object> key(Field reference) {
    Map<String, Object> schema =
        new LinkedHashMap<>(
            resources.target(reference).map(Resource::key).map(this::typed).orElse(Map.of()));
    resources
        .target(reference)
        .ifPresent(target -> schema.put("description", "The key of a row of " + target.id()));
    return schema;
  }
}
