package dev.whimbrel.transfer.rows;

import dev.whimbrel.cli.records.BrokenFile;
import dev.whimbrel.cli.records.RecordFile;
import dev.whimbrel.model.Resource;
import dev.whimbrel.transfer.ImportFailure;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Imports files of records into resources, one import of a resource at a time. */
public final class RowImports {

  private final Planner planner;
  private final Rows.Tools tools;
  private final ImportLog log;
  private final ImportLock lock;

  /** With what it works by. */
  RowImports(Planner planner, Rows.Tools tools, ImportLog log, ImportLock lock) {
    this.planner = planner;
    this.tools = tools;
    this.log = log;
    this.lock = lock;
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
   *     done with; they are not tried again
   * @param outcome of the others
   * @param untried records of which a trial has only read the values
   * @param unnamed by the name of a reference words that mean no row and refused their records, the
   *     first fifty
   */
  public record Result(
      long id, long before, Outcome outcome, long untried, Map<String, Set<String>> unnamed) {}

  /**
   * What would come of it; everything is taken back. Of a file whose run was cut off only the rest
   * is tried.
   *
   * @throws ImportFailure when the file cannot be read to its end
   */
  public Result trial(Work work) {
    return trial(work, Long.MAX_VALUE);
  }

  /**
   * The same for the first records; of the others only the values are read, which takes little
   * time.
   *
   * @param most so many are tried
   */
  public Result trial(Work work, long most) {
    return alone(
        work,
        () -> {
          long done = log.unfinished(work.start()).map(ImportLog.Entry::read).orElse(0L);
          RowRun.Part rest = new RowRun.Part(done, most);
          return new RowRun(work, rows(work, null), rest).all(reader(work));
        });
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
          RowRun.Part rest = new RowRun.Part(done, Long.MAX_VALUE);
          Rows rows = rows(work, run);
          Result result = new RowRun(work, rows, rest).all(reader(work));
          if (run.id > 0) {
            log.end(run.id, result.before() + result.outcome().read(), rows.unkept());
          }
          return new Result(run.id, result.before(), result.outcome(), 0, result.unnamed());
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
    public void keep(Rows.Batch batch) {
      log.keep(id, batch);
    }
  }

  private Rows rows(Work work, Rows.@Nullable Keeping keeping) {
    Plan plan = work.start().plan();
    return new Rows(planner.resource(plan), plan, tools, keeping);
  }

  private DraftReader reader(Work work) {
    Plan plan = work.start().plan();
    Resource<?> resource = planner.resource(plan);
    RecordFile file = work.file();
    boolean exported = file.format() == RecordFile.Format.CSV;
    Moments moments = new Moments(ZoneId.of(plan.zone()), plan.manners());
    Numerals numerals = new Numerals(plan.manners(), exported && file.separator() == ';');
    return new DraftReader(resource, plan, new Cells(moments, numerals), exported);
  }

  private Result alone(Work work, Supplier<Result> doing) {
    try {
      return lock.alone(work.start().plan().resource(), doing);
    } catch (BrokenFile e) {
      throw new ImportFailure(e.sentence(work.file().name()), e.hint(), e);
    }
  }
}
