package dev.whimbrel.transfer.rows;

import dev.whimbrel.cli.records.BrokenFile;
import dev.whimbrel.cli.records.RecordFile;
import dev.whimbrel.model.Resource;
import dev.whimbrel.transfer.ImportFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Imports files of records into resources, one import of a resource at a time. */
public final class RowImports {

  private final Planner planner;
  private final Rows.Tools tools;
  private final ImportLog log;
  private final DataSource database;

  /** With what it works by. */
  RowImports(Planner planner, Rows.Tools tools, ImportLog log, DataSource database) {
    this.planner = planner;
    this.tools = tools;
    this.log = log;
    this.database = database;
  }

  /**
   * What there is to do.
   *
   * @param start who does what, how
   * @param file with the records
   * @param beforeStoring something to do before the first record is stored, and only then
   * @param progress told how many records were looked at, after each batch
   */
  public record Work(
      ImportLog.Start start, RecordFile file, Runnable beforeStoring, LongConsumer progress) {}

  /**
   * What came of it.
   *
   * @param id of the run; 0 for a trial
   * @param before records that an earlier run of the same file, which did not come to its end, had
   *     done with
   * @param outcome of the others
   */
  public record Result(long id, long before, Outcome outcome) {}

  /**
   * What would come of it; everything is taken back.
   *
   * @throws ImportFailure when the file cannot be read to its end
   */
  public Result trial(Work work) {
    return alone(work, () -> new RowRun(work, rows(work, null), 0).all(reader(work)));
  }

  /**
   * Does it. Batches that are in stay in, whatever follows; the same file again goes on behind
   * them.
   *
   * @throws ImportFailure when the file cannot be read to its end; the text says what is stored
   */
  public Result run(Work work) {
    return alone(
        work,
        () -> {
          ImportLog.@Nullable Entry other = log.unfinished(work.start()).orElse(null);
          long done = other == null ? 0 : other.read();
          LazyRun run = new LazyRun(work, other == null ? 0 : other.id());
          Result result = new RowRun(work, rows(work, run), done).all(reader(work));
          if (run.id > 0) {
            log.end(run.id, result.before() + result.outcome().read());
          }
          return new Result(run.id, result.before(), result.outcome());
        });
  }

  /** Its number is drawn, and what comes before storing is done, with the first batch. */
  private final class LazyRun implements Rows.Keeping {
    private final Work work;
    private long id;

    private LazyRun(Work work, long id) {
      this.work = work;
      this.id = id;
    }

    @Override
    public void begin() {
      work.beforeStoring().run();
      if (id == 0) {
        id = log.begin(work.start());
      }
    }

    @Override
    public void keep(Outcome outcome, List<Kept> kept, long upTo) {
      log.keep(id, outcome, kept, upTo);
    }
  }

  private Rows rows(Work work, Rows.@Nullable Keeping keeping) {
    Plan plan = work.start().plan();
    return new Rows(planner.resource(plan), plan, tools, keeping);
  }

  private DraftReader reader(Work work) {
    Plan plan = work.start().plan();
    Resource<?> resource = planner.resource(plan);
    boolean exported = work.file().format() == RecordFile.Format.CSV;
    return new DraftReader(resource, plan, new Moments(ZoneId.of(plan.zone())), exported);
  }

  /** Two imports of one resource would both miss what the other is about to add. */
  private Result alone(Work work, Supplier<Result> doing) {
    String name = "whimbrel import " + work.start().plan().resource();
    try (Connection connection = database.getConnection()) {
      if (!asked(connection, "SELECT pg_try_advisory_lock(hashtext(?))", name)) {
        throw new ImportFailure(
            "Another import into %s is running; nothing was read"
                .formatted(work.start().plan().resource()),
            "wait for its end, then import again",
            null);
      }
      try {
        return doing.get();
      } finally {
        asked(connection, "SELECT pg_advisory_unlock(hashtext(?))", name);
      }
    } catch (SQLException e) {
      throw new ImportFailure(
          "The database refused before anything was read: " + e.getMessage(),
          "look at the database with `whimbrel check`",
          e);
    } catch (BrokenFile e) {
      throw new ImportFailure(e.sentence(work.file().name()), e.hint(), e);
    }
  }

  private static boolean asked(Connection connection, String sql, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
