package dev.whimbrel.model.row;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rows as PostgreSQL reads them out of one JSON text: members by the names of columns. */
public final class StoredRow {

  private StoredRow() {}

  /** What was sent for a row, and no more. */
  public static ObjectNode sent(Resource<?> resource, Map<String, @Nullable Object> values) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (Field field : resource.fields()) {
      if (field.kind() != FieldKind.REFERENCES && values.containsKey(field.name())) {
        put(row, field, values.get(field.name()));
      }
    }
    return row;
  }

  /** Of what was sent for a row that by which it is found. */
  public static ObjectNode key(Resource<?> resource, Map<String, @Nullable Object> values) {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    for (String name : resource.importKey()) {
      put(key, resource.field(name).orElseThrow(), values.get(name));
    }
    return key;
  }

  /** Of a row that by which it is found. */
  public static ObjectNode key(Resource<?> resource, ObjectNode row) {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    for (String name : resource.importKey()) {
      String column = resource.field(name).orElseThrow().column();
      key.set(column, row.get(column));
    }
    return key;
  }

  /**
   * The fields that are columns of the table itself, still written, and not numbered by the
   * database.
   */
  public static List<Field> columns(Resource<?> resource) {
    return resource.fields().stream()
        .filter(f -> f.kind() != FieldKind.REFERENCES && f.deprecated() == null)
        .filter(f -> !(f.key() && f.kind() == FieldKind.INTEGER && !f.given()))
        .toList();
  }

  /** What a new row gets in a column: what was sent, or the time where that is stamped. */
  public static String expression(Field field) {
    String column = Quoted.name(field.column());
    boolean timed = field.version() && field.kind() != FieldKind.INTEGER;
    return field.stamp() == Field.Stamp.NONE && !timed
        ? column
        : "coalesce(%s, %s)".formatted(column, now(field));
  }

  /** What an UPDATE sets a row version to: the next number, or the time of the change. */
  public static String next(Field version) {
    String next = version.kind() == FieldKind.INTEGER ? "root.%1$s + 1" : now(version);
    return ("%1$s = " + next).formatted(Quoted.name(version.column()));
  }

  /** The time, as a stamped column holds it. */
  public static String now(Field field) {
    return switch (field.kind()) {
      case DATE -> "current_date";
      case TIME -> "localtime";
      default -> Values.isLocal(field) ? "localtimestamp" : "now()";
    };
  }

  /** A row with one more member. */
  public static String with(String row, String name, ArrayNode list) {
    ObjectNode all = (ObjectNode) ExactJson.MAPPER.readTree(row);
    return ExactJson.MAPPER.writeValueAsString(all.set(name, list));
  }

  public static String text(List<ObjectNode> rows) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    rows.forEach(all::add);
    return ExactJson.MAPPER.writeValueAsString(all);
  }

  public static void put(ObjectNode row, Field field, @Nullable Object value) {
    switch (value) {
      case null -> row.putNull(field.column());
      case String text when field.kind() == FieldKind.JSON ->
          row.set(field.column(), ExactJson.MAPPER.readTree(text));
      default -> row.putPOJO(field.column(), plain(value));
    }
  }

  /** Puts a key into a column of a table that has a part of the row. */
  public static void put(ObjectNode row, String column, Object key) {
    row.putPOJO(column, plain(key));
  }

  private static Object plain(Object value) {
    if (value instanceof Duration duration) {
      return Values.nanoseconds(duration);
    }
    return value instanceof Number || value instanceof Boolean ? value : value.toString();
  }
}
