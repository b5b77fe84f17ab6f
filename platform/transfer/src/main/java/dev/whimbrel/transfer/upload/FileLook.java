package dev.whimbrel.transfer.upload;

import dev.whimbrel.cli.records.BrokenFile;
import dev.whimbrel.cli.records.RecordFile;
import dev.whimbrel.cli.records.Records;
import dev.whimbrel.cli.records.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a first look into a file shows.
 *
 * @param columns in their order, each with the first values that are not empty
 * @param records how many were looked at
 */
public record FileLook(Map<String, List<String>> columns, int records) {

  /** So many records are looked at where the file begins with the names of its columns. */
  private static final int LOOKED_AT = 200;

  private static final int VALUES = 3;

  /**
   * The names of the columns of a file.
   *
   * @throws BrokenFile when it cannot be read
   */
  public static Set<String> columns(RecordFile file) {
    return into(file, Integer.MAX_VALUE).columns().keySet();
  }

  /**
   * Looks into a file, and no further when there are more columns than {@code most}. JSON names
   * none, and leaves out what is empty, so all of its records tell.
   *
   * @throws BrokenFile when it cannot be read
   */
  public static FileLook into(RecordFile file, int most) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    int looked = 0;
    try (Records records = file.open()) {
      records.columns().forEach(name -> columns.put(name, new ArrayList<>()));
      boolean named = !records.columns().isEmpty();
      while ((!named || looked < LOOKED_AT) && columns.size() <= most) {
        if (!noted(records, columns, most)) {
          break;
        }
        looked++;
      }
    }
    return new FileLook(columns, looked);
  }

  /**
   * Notes the next record, if there is one; one that alone is broken is for the import to refuse.
   */
  private static boolean noted(Records records, Map<String, List<String>> columns, int most) {
    while (true) {
      try {
        return records
            .next(
                parser -> Trees.members(parser, (name, value) -> note(name, value, columns, most)))
            .isPresent();
      } catch (BrokenFile e) {
        if (!e.goesOn()) {
          throw e;
        }
      }
    }
  }

  private static boolean note(
      String name, JsonNode value, Map<String, List<String>> columns, int most) {
    List<String> values = columns.computeIfAbsent(name, _ -> new ArrayList<>());
    if (values.size() < VALUES) {
      String text = value.isString() ? value.stringValue() : value.isNull() ? "" : value.toString();
      if (!text.isBlank()) {
        values.add(text);
      }
    }
    return columns.size() <= most;
  }
}
