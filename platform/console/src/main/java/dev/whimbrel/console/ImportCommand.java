package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.console.application.Applications;
import dev.whimbrel.console.rows.ImportOptions;
import dev.whimbrel.console.rows.ImportSource;
import dev.whimbrel.console.rows.RowImport;
import dev.whimbrel.console.rows.RowImportReport;
import dev.whimbrel.console.rows.Services;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import dev.whimbrel.model.Naming;
import dev.whimbrel.transfer.BatchOutcome;
import dev.whimbrel.transfer.ImportFailure;
import dev.whimbrel.transfer.ImportFormat;
import dev.whimbrel.transfer.ImportProblem;
import dev.whimbrel.transfer.ImportResult;
import dev.whimbrel.transfer.Importer;
import dev.whimbrel.transfer.Tally;
import dev.whimbrel.transfer.rows.ImportLog;
import dev.whimbrel.transfer.rows.ImportUndo;
import dev.whimbrel.transfer.rows.Planner;
import dev.whimbrel.transfer.rows.RowImports;
import java.io.PrintWriter;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings records of a file into the database. */
@Command(
    name = "import",
    description = {
      "Bring the records of a file into the database: JSON, JSON lines, CSV or a workbook (.xlsx)"
          + " into any resource, or one of the formats that an application knows.",
      "",
      "Records are stored in batches of 500, each in one transaction. A record that cannot be"
          + " stored is listed with its reason, the others are stored. The same file again changes"
          + " nothing; after a run that was killed it goes on behind what is in.",
      "",
      "The first import that has a record to store ends demo mode, unless --keep-demo is given:"
          + " generated rows go and the demo account is locked."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} import books.xlsx --into library/book --dry-run",
      "         ${ROOT-COMMAND-NAME} import locations.json --as airtable-locations"
    })
final class ImportCommand implements Callable<Integer> {

  /** Problems that are printed for people; programs get all of them. */
  private static final int SHOWN = 20;

  @Spec CommandSpec spec;
  @Mixin DatabaseOption database;
  @Mixin ImportOptions options;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description =
          "A file, or its address; the environment variable WHIMBREL_IMPORT_KEY is sent"
              + " there as a bearer token.")
  @Nullable String file;

  @Option(
      names = "--as",
      paramLabel = "FORMAT",
      description = "What the records are, such as airtable-locations; a JSON array.")
  @Nullable String as;

  @Option(names = "--json", description = "Print one JSON object with counts and all problems.")
  boolean json;

  @Option(names = "--keep-demo", description = "Keep the demo account and the generated rows.")
  boolean keepDemo;

  @Option(names = "-q", description = "Print nothing but problems.")
  boolean quiet;

  ImportCommand() {
    this.spec = CommandSpec.create();
    this.database = new DatabaseOption();
    this.options = new ImportOptions();
  }

  @Override
  public Integer call() {
    if (options.undo != null) {
      try (Installation open = Installation.open(database);
          Services services = open.services(Applications.find(null))) {
        return rows(services).undo(options.undo);
      }
    }
    if (file == null || (as == null) == (options.into == null)) {
      throw new CommandFailure(
          new Problem(
              "import-unclear",
              "",
              "It needs a file, and either the resource that it goes into or the format that it"
                  + " has.",
              "Say so: `whimbrel import FILE --into library/book`, or --as airtable-locations"),
          ExitCode.USAGE,
          null);
    }
    @Nullable ImportFormat format = as == null ? null : format(as);
    try (ImportSource source = ImportSource.of(file, System.getenv(ImportSource.KEY));
        Installation open = Installation.open(database)) {
      return format == null ? intoRows(source, open) : inFormat(source, open, format);
    } catch (ImportFailure e) {
      throw new CommandFailure("import-stopped", String.valueOf(e.getMessage()), e.hint(), e);
    }
  }

  private int intoRows(ImportSource source, Installation open) {
    try (Services services = open.services(Applications.find(null))) {
      return rows(services).run(source, () -> endDemo(open), this::progress);
    }
  }

  private RowImport rows(Services services) {
    RowImport.Importing importing =
        new RowImport.Importing(
            services.bean(Planner.class),
            services.bean(RowImports.class),
            services.bean(ImportLog.class),
            services.bean(ImportUndo.class));
    return new RowImport(
        importing, options, new RowImportReport(new CommandOutput(spec), json, quiet));
  }

  private int inFormat(ImportSource source, Installation open, ImportFormat format) {
    Importer importer = new Importer(open.dataSource(), format);
    print(importer.run(source.path(), this::progress, () -> endDemo(open)));
    return ExitCode.OK;
  }

  /** Said at once and beside the result, so that it is also said when the import fails later. */
  private void endDemo(Installation open) {
    if (!keepDemo) {
      Demo.endIfActive(open.dataSource()).ifPresent(new CommandOutput(spec)::aside);
    }
  }

  private static ImportFormat format(String name) {
    List<ImportFormat> formats =
        ServiceLoader.load(ImportFormat.class).stream().map(ServiceLoader.Provider::get).toList();
    List<String> names = formats.stream().map(ImportFormat::name).toList();
    return formats.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    "unknown-format",
                    "There is no format " + name + ".",
                    Nearest.hint(name, names)));
  }

  private void progress(long read) {
    if (!quiet && !json && Passwords.terminal().isPresent()) {
      PrintWriter err = spec.commandLine().getErr();
      err.print("\r" + CommandOutput.counted(read, "record", "records") + " read");
      err.flush();
    }
  }

  private void print(ImportResult result) {
    if (json) {
      new CommandOutput(spec).json(result.toMap());
    } else {
      PrintWriter out = spec.commandLine().getOut();
      text(result, out);
      out.flush();
    }
  }

  private void text(ImportResult result, PrintWriter out) {
    var outcome = result.outcome();
    if (!quiet) {
      out.printf(
          "%s read: %,d created, %,d updated, %,d unchanged, %,d rejected.%n",
          CommandOutput.counted(result.read(), "record", "records"),
          outcome.rows().created(),
          outcome.rows().updated(),
          outcome.unchanged(),
          outcome.rejected().size());
      outcome.related().forEach((name, tally) -> related(name, tally, out));
    }
    outcome
        .unknown()
        .forEach(
            (field, values) ->
                values.forEach(
                    (value, count) ->
                        out.printf(
                            value.equals(BatchOutcome.MISSING)
                                ? "%1$s is missing: %3$s.%n"
                                : "%1$s \"%2$s\" is not known: %3$s.%n",
                            field,
                            Naming.cut(value),
                            CommandOutput.counted(count, "record", "records"))));
    problems("Rejected", outcome.rejected(), out);
    problems("Stored, but look at it", outcome.warnings(), out);
  }

  private static void related(String name, Tally tally, PrintWriter out) {
    out.printf("  %s: %,d created, %,d updated.%n", name, tally.created(), tally.updated());
  }

  private static void problems(String title, List<ImportProblem> problems, PrintWriter out) {
    problems.stream()
        .limit(SHOWN)
        .forEach(
            problem ->
                out.printf(
                    "%s: index %d%s%s: %s%n",
                    title,
                    problem.index(),
                    problem.key() == null ? "" : " (" + problem.key() + ")",
                    problem.field() == null ? "" : ", " + problem.field(),
                    problem.reason()));
    if (problems.size() > SHOWN) {
      out.printf("... and %,d more; --json lists all.%n", problems.size() - SHOWN);
    }
  }
}
