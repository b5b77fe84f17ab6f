package dev.whimbrel.vial.schema;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The lists that were read out of the original's own database. */
final class Reference {

  /** The tables that are here so far; keys that lead to others come with those. */
  static final Set<String> TABLES =
      Set.of(
          "api_switch",
          "appointment_tag",
          "availability_tag",
          "call_report_availability_tag",
          "call_request",
          "call_request_reason",
          "core_locationreviewtag",
          "core_reportreviewtag",
          "county",
          "import_run",
          "location",
          "location_type",
          "provider",
          "provider_phase",
          "provider_provider_phase",
          "provider_type",
          "report",
          "reporter",
          "source_location",
          "state",
          "task_type");

  private Reference() {}

  /** All records of a list, by the names of its columns. */
  static List<Map<String, String>> rows(String file) {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder()
            .ofNamedCsvRecord(
                new InputStreamReader(
                    Objects.requireNonNull(
                        Reference.class.getResourceAsStream("/vial/reference/" + file), file),
                    StandardCharsets.UTF_8))) {
      return reader.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The records that are about tables which are here. */
  static List<Map<String, String>> rowsOfOurTables(String file) {
    return rows(file).stream().filter(row -> TABLES.contains(row.get("table"))).toList();
  }

  /** One field of a record, which must be there. */
  static String field(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column), column);
  }

  /** The tables as an SQL list. */
  static String tables() {
    return "('" + String.join("', '", TABLES) + "')";
  }
}
