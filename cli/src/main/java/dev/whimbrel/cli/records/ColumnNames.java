package dev.whimbrel.cli.records;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.node.ObjectNode;

/** What the first row of a table has to be, and how the others are read. */
final class ColumnNames {

  private ColumnNames() {}

  /**
   * The names without the space around them.
   *
   * @throws BrokenFile when one is missing or stands there twice
   */
  static List<String> checked(List<String> given, long line, String hint) {
    List<String> names = given.stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isEmpty() || !seen.add(name)) {
        throw BrokenFile.from(
            new BrokenFile.Place(-1, line, 0),
            name.isEmpty() ? "a column has no name" : "two columns are called " + name,
            hint);
      }
    }
    return names;
  }

  /** Reads a record that is in memory. */
  static <T> T read(ObjectNode record, Function<JsonParser, T> reader) {
    try (JsonParser parser = record.traverse(ObjectReadContext.empty())) {
      parser.nextToken();
      return reader.apply(parser);
    }
  }
}
