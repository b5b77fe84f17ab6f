package dev.whimbrel.vial.airtable;

import dev.whimbrel.transfer.ImportFormat;
import dev.whimbrel.transfer.ImportProblem;
import dev.whimbrel.transfer.SourceRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The published feed of locations, one object a location, each with its latest report. */
public final class AirtableLocations implements ImportFormat {

  @Override
  public String name() {
    return "airtable-locations";
  }

  @Override
  public String description() {
    return "VaccinateCA's published locations of 2021: Name, Latitude, Longitude, Latest report,"
        + " ...";
  }

  @Override
  public Optional<ImportProblem> fault(SourceRecord record) {
    try {
      AirtableLocation.read(record.index(), record.json());
      return Optional.empty();
    } catch (UnfitRecord e) {
      return Optional.of(new ImportProblem(record.index(), record.key(), e.field(), e.reason()));
    }
  }

  @Override
  public ImportSession open(Connection connection) throws SQLException {
    return new AirtableSession(connection, Vocabulary.read(connection));
  }
}
