package dev.whimbrel.vial.airtable;

import dev.whimbrel.transfer.BatchOutcome;
import dev.whimbrel.transfer.ImportFormat.ImportSession;
import dev.whimbrel.transfer.ImportProblem;
import dev.whimbrel.transfer.SourceRecord;
import dev.whimbrel.transfer.Tally;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stores batches of published locations: first their providers, then the rows, then the reports.
 */
final class AirtableSession implements ImportSession {

  private final Connection connection;
  private final Vocabulary vocabulary;

  AirtableSession(Connection connection, Vocabulary vocabulary) {
    this.connection = connection;
    this.vocabulary = vocabulary;
  }

  @Override
  public BatchOutcome store(List<SourceRecord> batch) throws SQLException {
    List<ImportProblem> rejected = new ArrayList<>();
    Map<String, AirtableLocation> fit = new LinkedHashMap<>();
    List<ImportProblem> notes = new ArrayList<>();
    for (SourceRecord record : batch) {
      AirtableLocation location = AirtableLocation.read(record.index(), record.json());
      AirtableLocation earlier = fit.put(location.id(), location);
      if (earlier != null) {
        rejected.add(
            new ImportProblem(
                earlier.index(),
                earlier.id(),
                "id",
                "the same id comes again; the last one counts"));
      }
    }
    return rows(fit.values(), rejected, notes);
  }

  private BatchOutcome rows(
      Collection<AirtableLocation> locations,
      List<ImportProblem> rejected,
      List<ImportProblem> warnings)
      throws SQLException {
    int providers =
        vocabulary.create(locations.stream().map(AirtableLocation::affiliation).toList());
    Lookups lookups = new Lookups(vocabulary);
    locations.forEach(lookups::check);
    warnings.addAll(lookups.warnings());
    Tally rows = new LocationRows(connection, vocabulary).store(locations);
    Tally reports = new ReportRows(connection, vocabulary).store(locations);
    return new BatchOutcome(
        rows,
        locations.size() - rows.created() - rows.updated(),
        Map.of("reports", reports, "providers", new Tally(providers, 0)),
        rejected,
        warnings,
        lookups.unknown());
  }
}
