package dev.whimbrel.console.rows;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.records.BrokenFile;
import dev.whimbrel.cli.records.RecordFile;
import dev.whimbrel.transfer.rows.ImportLog;
import dev.whimbrel.transfer.rows.ImportUndo;
import dev.whimbrel.transfer.rows.Plan;
import dev.whimbrel.transfer.rows.Planner;
import dev.whimbrel.transfer.rows.RowImports;
import dev.whimbrel.transfer.upload.FileLook;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/** An import of any file into any resource, or the undo of one. */
public final class RowImport {

  private final Importing importing;
  private final ImportOptions options;
  private final RowImportReport report;

  /** With what it works by, what was wished, and where it is said. */
  public RowImport(Importing importing, ImportOptions options, RowImportReport report) {
    this.importing = importing;
    this.options = options;
    this.report = report;
  }

  /**
   * The parts of an application that import.
   *
   * @param planner of imports
   * @param imports themselves
   * @param log of them
   * @param undo of them
   */
  public record Importing(Planner planner, RowImports imports, ImportLog log, ImportUndo undo) {}

  /**
   * Imports.
   *
   * @param beforeStoring what comes before the first record is stored
   */
  public int run(ImportSource source, Runnable beforeStoring, LongConsumer progress) {
    RecordFile file =
        new RecordFile(source.name(), () -> Files.newInputStream(source.path()), true);
    Set<String> columns = columns(file);
    Plan plan = importing.planner().plan(wishes(), columns);
    ImportLog.Start start =
        new ImportLog.Start("command line", plan, source.name(), source.fingerprint());
    RowImports.Work work = new RowImports.Work(start, file, beforeStoring, progress);
    RowImports imports = importing.imports();
    RowImports.Result result = options.dryRun ? imports.trial(work) : imports.run(work);
    Set<String> left = new TreeSet<>(columns);
    plan.columns().forEach((column, field) -> left.removeIf(c -> c.equals(column)));
    report.imported(result, left, options.dryRun);
    return result.outcome().refused() == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private static Set<String> columns(RecordFile file) {
    try {
      return FileLook.columns(file);
    } catch (BrokenFile e) {
      throw new CommandFailure("file-broken", e.sentence(file.name()), e.hint(), e);
    }
  }

  private Planner.Wishes wishes() {
    try {
      String zone = ZoneId.of(options.zone).getId();
      return new Planner.Wishes(
          String.valueOf(options.into),
          options.key,
          options.fields(),
          options.rules(),
          zone,
          options.manners());
    } catch (DateTimeException e) {
      throw new CommandFailure(
          "import-unclear",
          "There is no time zone %s.".formatted(options.zone),
          "Name it by continent and city: --zone Europe/Zagreb",
          e);
    }
  }

  /** Puts back what an import did. */
  public int undo(long number) {
    ImportLog.Entry run =
        importing
            .log()
            .find(number)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "unknown-import",
                        "There is no import %d.".formatted(number),
                        "The list of imports on the site has them all with their numbers."));
    ImportUndo undo = importing.undo();
    report.undone(run, options.dryRun ? undo.preview(run) : undo.undo(run), options.dryRun);
    return ExitCode.OK;
  }
}
