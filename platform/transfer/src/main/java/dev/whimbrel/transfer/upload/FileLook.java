package dev.whimbrel.transfer.upload;

import dev.whimbrel.cli.records.BrokenFile;
import dev.whimbrel.cli.records.RecordFile;
import dev.whimbrel.cli.records.Records;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a first look into a file shows.
 *
 * @param columns in their order, each with the first values that are not empty
 * @param records how many were looked at
 */
public record FileLook(Map<String, List<String>> columns, int records) {

  /** JSON names no columns, so that records tell; as many as the importer itself looks at. */
  private static final int LOOKED_AT = 200;

  private static final int VALUES = 3;

  /**
   * Looks into a file.
   *
   * @throws BrokenFile when it cannot be read
   */
  public static FileLook into(RecordFile file) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    int looked = 0;
    try (Records records = file.open()) {
      records.columns().forEach(name -> columns.put(name, new ArrayList<>()));
      while (looked < LOOKED_AT) {
        Optional<JsonNode> next = next(records);
        if (next.isEmpty()) {
          break;
        }
        note(next.get(), columns);
        looked++;
      }
    }
    return new FileLook(columns, looked);
  }

  /** A record that alone is broken is for the import to refuse. */
  private static Optional<JsonNode> next(Records records) {
    while (true) {
      try {
        return records.next();
      } catch (BrokenFile e) {
        if (!e.goesOn()) {
          throw e;
        }
      }
    }
  }

  private static void note(JsonNode node, Map<String, List<String>> columns) {
    for (String name : node.propertyNames()) {
      List<String> values = columns.computeIfAbsent(name, _ -> new ArrayList<>());
      JsonNode value = node.path(name);
      String text = value.isString() ? value.stringValue() : value.isNull() ? "" : value.toString();
      if (values.size() < VALUES && !text.isBlank()) {
        values.add(text);
      }
    }
  }
}
