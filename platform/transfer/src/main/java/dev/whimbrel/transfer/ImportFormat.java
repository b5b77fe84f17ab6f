package dev.whimbrel.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Knows one published format: what its records mean and which rows they become. */
public interface ImportFormat {

  /** What it is called on the command line, such as {@code airtable-locations}. */
  String name();

  /** One line that says what it reads. */
  String description();

  /** Why a record cannot be stored, as far as it alone can say. */
  Optional<ImportProblem> fault(SourceRecord record);

  /**
   * Makes ready to store records, reading what the format needs to know of the database.
   *
   * @throws SQLException when the server refuses
   */
  ImportSession open(Connection connection) throws SQLException;

  /** Stores batches, one after the other, on the connection it was opened on. */
  interface ImportSession {

    /**
     * Stores records in the transaction that is open, with a number of statements that does not
     * depend on how many there are. The format found no fault in any of them.
     *
     * @throws SQLException when the server refuses; the batch is then rolled back whole
     */
    BatchOutcome store(List<SourceRecord> batch) throws SQLException;
  }
}
