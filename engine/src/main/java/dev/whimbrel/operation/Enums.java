package dev.whimbrel.operation;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** The server keeps which value an expression means, not what it was called. */
  static Schema renamed(Schema schema, String name, Map<String, String> renames) {
    Schema changed = schema;
    for (Table table : schema.tables().values()) {
      List<Column> columns =
          table.columns().stream()
              .filter(c -> schema.enumOf(c.type()).filter(name::equals).isPresent())
              .toList();
      if (!columns.isEmpty() && !renames.isEmpty()) {
        changed = changed.with(new Renaming(columns, renames).of(table));
      }
    }
    return changed;
  }

  /** Values under new names in what a table says of columns. */
  private record Renaming(List<Column> columns, Map<String, String> renames) {

    Table of(Table table) {
      return new Table(
          table.name(),
          table.columns().stream()
              .map(c -> columns.contains(c) ? c.defaulting(words(c.defaultValue())) : c)
              .toList(),
          table.constraints().stream().map(this::of).toList(),
          table.indexes().stream().map(this::of).toList(),
          table.comment());
    }

    private Constraint of(Constraint constraint) {
      return constraint instanceof Constraint.Check check
              && columns.stream().anyMatch(c -> check.mentions(c.name()))
          ? new Constraint.Check(
              check.name(), String.valueOf(words(check.expression())), check.noInherit())
          : constraint;
    }

    private Index of(Index index) {
      boolean about =
          columns.stream().anyMatch(c -> Expressions.mentions(index.predicate(), c.name()));
      return about
          ? new Index(
              index.name(),
              index.method(),
              index.parts(),
              index.include(),
              index.unique(),
              index.nullsNotDistinct(),
              words(index.predicate()),
              index.storage())
          : index;
    }

    /** By way of marks, so that two values can change their names with each other. */
    private @Nullable String words(@Nullable String expression) {
      if (expression == null) {
        return null;
      }
      String marked = expression;
      for (String old : renames.keySet()) {
        marked = marked.replace(literal(old), "\0" + old + "\0");
      }
      for (Map.Entry<String, String> rename : renames.entrySet()) {
        marked = marked.replace("\0" + rename.getKey() + "\0", literal(rename.getValue()));
      }
      return marked;
    }

    private static String literal(String value) {
      return "'" + value.replace("'", "''") + "'";
    }
  }
}
