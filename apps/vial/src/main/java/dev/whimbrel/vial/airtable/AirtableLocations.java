package dev.whimbrel.vial.airtable;

import dev.whimbrel.transfer.ImportFormat;
import java.sql.Connection;
import java.sql.SQLException;

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
  public ImportSession open(Connection connection) throws SQLException {
    return new AirtableSession(connection, Vocabulary.read(connection));
  }
}
