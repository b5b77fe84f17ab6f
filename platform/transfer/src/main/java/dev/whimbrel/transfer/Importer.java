package dev.whimbrel.transfer;

import dev.whimbrel.cli.records.BrokenFile;
import dev.whimbrel.cli.records.RecordFile;
import dev.whimbrel.cli.records.Records;
import dev.whimbrel.transfer.ImportFormat.ImportSession;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of records and stores them in batches, each in a transaction of its own: what is
 * stored stays, whatever follows.
 */
public final class Importer {

  /** Records a transaction. */
  public static final int BATCH = 500;

  /** Characters a transaction, so that a few huge records need no more memory than many. */
  private static final long BATCH_TEXT = 8_000_000;

  private final DataSource database;
  private final ImportFormat format;

  /** An importer of one format into one database. */
  public Importer(DataSource database, ImportFormat format) {
    this.database = database;
    this.format = format;
  }

  /**
   * Imports a file.
   *
   * @param progress told how many records have been read, after each batch
   * @throws ImportFailure when the file cannot be read to its end or the server refuses a batch;
   *     the text says how many records are stored
   */
  public ImportResult run(Path file, LongConsumer progress) {
    return run(file, progress, () -> {});
  }

  /**
   * The same, with something to do before the first record is stored, and only then: a file that
   * cannot be read, or without a record that fits, changes nothing.
   */
  public ImportResult run(Path file, LongConsumer progress, Runnable beforeStoring) {
    RecordFile source = new RecordFile(file.toString(), RecordFile.of(file).bytes(), false);
    try (Records records = source.openList();
        Connection connection = database.getConnection()) {
      alone(connection);
      connection.setAutoCommit(false);
      Supplier<ImportSession> opening = () -> open(connection, beforeStoring);
      ImportResult result = new Run(connection, format, opening, progress).all(records);
      free(connection);
      return result;
    } catch (BrokenFile e) {
      throw new ImportFailure("The file " + e.what() + ".", e.hint(), e);
    } catch (UncheckedIOException e) {
      throw new ImportFailure(
          "The file " + file + " cannot be read: " + reason(e),
          "check the path and who may read it",
          e);
    } catch (SQLException e) {
      throw new ImportFailure(
          "The database refused before anything was read: " + e.getMessage(),
          "look at the database with `whimbrel check`",
          e);
    }
  }

  private ImportSession open(Connection connection, Runnable beforeStoring) {
    beforeStoring.run();
    try {
      return format.open(connection);
    } catch (SQLException e) {
      throw new ImportFailure(
          "The database refused before anything was stored: " + e.getMessage(),
          "look at the database with `whimbrel check`",
          e);
    }
  }

  /** Two imports of one format would both miss what the other is about to create. */
  private void alone(Connection connection) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_try_advisory_lock(hashtext(?))")) {
      lock.setString(1, "whimbrel import " + format.name());
      try (ResultSet row = lock.executeQuery()) {
        if (!row.next() || !row.getBoolean(1)) {
          throw new ImportFailure(
              "Another import of " + format.name() + " is running; nothing was read",
              "wait for its end, then import again",
              null);
        }
      }
    }
  }

  /** The server notices a closed connection only after a while, when the next import has begun. */
  private static void free(Connection connection) throws SQLException {
    try (PreparedStatement all = connection.prepareStatement("select pg_advisory_unlock_all()")) {
      all.execute();
    }
    connection.commit();
  }

  private static String reason(Exception e) {
    @Nullable Throwable cause = e.getCause();
    return cause instanceof java.nio.file.NoSuchFileException
        ? "there is no such file"
        : cause instanceof java.nio.file.AccessDeniedException
            ? "this user may not read it"
            : String.valueOf(e.getMessage());
  }

  /** One import under way. */
  private static final class Run {

    private final Connection connection;
    private final ImportFormat format;
    private final Supplier<ImportSession> opening;
    private @Nullable ImportSession session;
    private final LongConsumer progress;
    private final List<SourceRecord> batch = new ArrayList<>(BATCH);
    private BatchOutcome sum = BatchOutcome.NONE;

    /** Beside the sum, which would copy all of them for each batch. */
    private final List<ImportProblem> rejected = new ArrayList<>();

    private final List<ImportProblem> warnings = new ArrayList<>();
    private long read;
    private long held;

    Run(
        Connection connection,
        ImportFormat format,
        Supplier<ImportSession> opening,
        LongConsumer progress) {
      this.connection = connection;
      this.format = format;
      this.opening = opening;
      this.progress = progress;
    }

    ImportResult all(Records records) {
      for (var element = next(records); element.isPresent(); element = next(records)) {
        read++;
        held += element.get().size();
        accept(element.get());
        if (batch.size() == BATCH || held > BATCH_TEXT) {
          flush();
        }
      }
      flush();
      return new ImportResult(read, sum.with(rejected, warnings));
    }

    private void accept(Element element) {
      element
          .fault()
          .ifPresentOrElse(this::reject, () -> element.asRecord().ifPresent(this::accept));
    }

    private void accept(SourceRecord record) {
      format.fault(record).ifPresentOrElse(this::reject, () -> batch.add(record));
    }

    /** What is whole before a broken place is stored first, so that the message can say so. */
    private Optional<Element> next(Records records) {
      try {
        return records.next().map(node -> new Element(read, node));
      } catch (BrokenFile e) {
        flush();
        throw e.place() == null ? e : broken(e.place().text() + ": " + e.what(), e);
      }
    }

    private ImportFailure broken(String what, BrokenFile cause) {
      return new ImportFailure(
          "The file is broken after %,d whole record%s: %s. Everything before that place is stored."
              .formatted(read, read == 1 ? "" : "s", what),
          "mend the file and import it again: what is stored already counts as unchanged",
          cause);
    }

    private void reject(ImportProblem problem) {
      rejected.add(problem);
    }

    private void flush() {
      held = 0;
      if (batch.isEmpty()) {
        progress.accept(read);
        return;
      }
      try {
        BatchOutcome outcome = session().store(List.copyOf(batch));
        connection.commit();
        rejected.addAll(outcome.rejected());
        warnings.addAll(outcome.warnings());
        sum = sum.plus(outcome.with(List.of(), List.of()));
      } catch (SQLException e) {
        throw refused(e);
      }
      batch.clear();
      progress.accept(read);
    }

    private ImportSession session() {
      ImportSession open = session == null ? opening.get() : session;
      session = open;
      return open;
    }

    private ImportFailure refused(SQLException e) {
      try {
        connection.rollback();
      } catch (SQLException lost) {
        e.addSuppressed(lost);
      }
      return new ImportFailure(
          "The database refused the records from index %d to %d: %s (SQLSTATE %s). All before them are stored, none of these."
              .formatted(
                  batch.getFirst().index(),
                  batch.getLast().index(),
                  e.getMessage(),
                  e.getSQLState()),
          "mend what the server names and import the file again: what is stored counts as"
              + " unchanged",
          e);
    }
  }
}
