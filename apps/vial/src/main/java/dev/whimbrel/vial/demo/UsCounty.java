package dev.whimbrel.vial.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A county as the Census counts it.
 *
 * @param fips its code of five digits
 * @param name as VIAL calls it, unique in its state
 * @param kind what it is: County, Parish, Borough, city; may be empty
 * @param state abbreviation of its state
 */
record UsCounty(String fips, String name, String kind, String state) {

  /** All 3,233, by code. */
  static List<UsCounty> all() {
    try (CsvReader<NamedCsvRecord> rows = rows("/vial/us-counties/counties.csv")) {
      return rows.stream()
          .map(
              row ->
                  new UsCounty(
                      row.getField("fips"),
                      row.getField("vial_name"),
                      row.getField("kind"),
                      row.getField("state")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The records of a CSV file of the class path. */
  static CsvReader<NamedCsvRecord> rows(String resource) {
    return CsvReader.builder()
        .ofNamedCsvRecord(
            new java.io.InputStreamReader(
                Objects.requireNonNull(UsCounty.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8));
  }

  /** How people say it: "Orleans Parish". */
  String fullName() {
    return kind.isEmpty() || name.endsWith(" City") ? name : name + " " + kind;
  }
}
