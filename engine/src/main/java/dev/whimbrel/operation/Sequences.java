package dev.whimbrel.operation;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What operations on sequences ask of a schema. */
final class Sequences {

  private Sequences() {}

  static Sequence sequence(Schema schema, String name) {
    return Optional.ofNullable(schema.sequences().get(name))
        .orElseThrow(
            () ->
                Lookup.invalid(
                    "unknown-sequence",
                    name,
                    "there is no sequence " + name + " at this point of the history",
                    Nearest.hint(name, schema.sequences().keySet())));
  }

  /** The columns, by their tables, are there. */
  static void known(Schema schema, Map<String, String> columns) {
    columns.forEach((table, column) -> Lookup.column(Lookup.table(schema, table), column));
  }

  /** Numbers have to go one way; which one cannot change while some of them are given out. */
  static void possible(String name, Sequence was, Sequence is) {
    if (is.increment() == 0) {
      throw Lookup.invalid(
          "invalid-increment",
          name,
          "its increment is 0, so all of its numbers would be the same",
          "say how much one number is more than the one before it");
    }
    if (was.ascending() != is.ascending()) {
      throw Lookup.invalid(
          "invalid-increment",
          name,
          "it would turn round, and give out again what it has given out",
          "drop the sequence, and create another one");
    }
  }

  static void unused(Schema schema, String name) {
    schema
        .takingFrom(name)
        .ifPresent(
            column -> {
              throw Lookup.invalid(
                  "sequence-in-use",
                  name,
                  "the default of %s takes numbers from it".formatted(column),
                  "give that column another default first");
            });
  }

  /** Defaults follow a sequence to its new name. */
  static Schema renamed(Schema schema, String from, String to) {
    Schema renamed = schema.withoutSequence(from).with(to, sequence(schema, from));
    String called = Matcher.quoteReplacement("nextval(" + Expressions.nameLiteral(to));
    for (Table table : schema.tables().values()) {
      List<Column> columns =
          table.columns().stream()
              .map(column -> renamed(column, Expressions.next(from), called))
              .toList();
      renamed =
          columns.equals(table.columns()) ? renamed : renamed.with(table.withColumns(columns));
    }
    return renamed;
  }

  private static Column renamed(Column column, Pattern next, String called) {
    return column.defaultValue() == null
        ? column
        : column.defaulting(next.matcher(column.defaultValue()).replaceAll(called));
  }
}
