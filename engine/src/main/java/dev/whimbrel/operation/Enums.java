package dev.whimbrel.operation;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What operations on enum types ask of a schema. */
final class Enums {

  private Enums() {}

  static List<String> values(Schema schema, String name) {
    return Optional.ofNullable(schema.enums().get(name))
        .orElseThrow(
            () ->
                Lookup.invalid(
                    "unknown-enum",
                    name,
                    "there is no enum " + name + " at this point of the history",
                    Nearest.hint(name, schema.enums().keySet())));
  }

  /** A table has a type of its name, too. */
  static void free(Schema schema, String name) {
    none(schema, name);
    Texts.none(schema, name);
    Lookup.absent(schema.table(name).isEmpty(), "name-taken", name, "table " + name);
  }

  static void none(Schema schema, String name) {
    Lookup.absent(!schema.enums().containsKey(name), "name-taken", name, "enum " + name);
  }

  static void distinct(String name, List<String> values) {
    Set<String> seen = new HashSet<>();
    for (String value : values) {
      Lookup.absent(seen.add(value), "value-twice", name, "value " + value);
    }
  }

  static void known(String name, String value, List<String> values) {
    if (!values.contains(value)) {
      throw Lookup.invalid(
          "unknown-value",
          name,
          "enum " + name + " has no value " + value,
          Nearest.hint(value, values));
    }
  }

  static void unused(Schema schema, String name) {
    for (Table table : schema.tables().values()) {
      for (Column column : table.columns()) {
        if (schema.enumOf(column.type()).filter(name::equals).isPresent()) {
          throw Lookup.invalid(
              "enum-in-use",
              name,
              "column %s.%s has it for its type".formatted(table.name(), column.name()),
              "drop that column first, or give it another type");
        }
      }
    }
  }
}
