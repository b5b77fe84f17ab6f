package dev.whimbrel.cli.post;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.ExitCode;
import dev.whimbrel.cli.PartlyDone;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends the records of a file to an address. */
@Command(
    name = "post",
    description = {
      "Send the records of a file to an API, as JSON lists, in batches.",
      "",
      "The file is read to its end before anything is sent. A batch that is refused is said, and"
          + " the next one is sent. With --log, a run that was killed goes on by --resume: batches"
          + " that were acknowledged are not sent again; one whose answer was lost is.",
      "",
      "A key is never given on the command line: what the environment variable WHIMBREL_POST_KEY"
          + " holds is sent as Authorization: Bearer.",
      "",
      "Exits with 0 when all batches were taken, 1 when not, 2 when the command line was not"
          + " understood."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} post tools.json"
          + " http://localhost:8080/api/v1/core/location/bulk --batch-size 500 --log tools.log"
    })
final class PostCommand implements Callable<Integer>, PartlyDone {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Selection selection = new Selection();
  @Mixin Sending sending = new Sending();

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A JSON array, one JSON object a line, or CSV (by its name, .csv); UTF-8.")
  Path file = Path.of("");

  @Parameters(index = "1", paramLabel = "URL", description = "Where to: http or https.")
  String url = "";

  @Option(names = "--count", description = "Print how many records would be sent, and send none.")
  boolean count;

  @Option(names = "--dry-run", description = "Read and check everything, and send nothing.")
  boolean dryRun;

  @Option(
      names = "--log",
      paramLabel = "LOG",
      description = "A file for the answers, one JSON a line. Beside it, what was acknowledged.")
  @Nullable Path log;

  @Option(names = "--resume", description = "Go on with the run that has written the log.")
  boolean resume;

  @Option(names = "--json", description = "Print one JSON object with counts and failures.")
  boolean json;

  @Option(names = "-q", description = "Print nothing but problems.")
  boolean quiet;

  private final Map<String, Object> done = new LinkedHashMap<>();

  @Override
  public Map<String, Object> done() {
    return done;
  }

  @Override
  public Integer call() throws InterruptedException {
    URI address = address();
    check();
    Headers headers = new Headers(sending.headers, System::getenv);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new CommandFailure(
          "file-unreadable",
          Files.isDirectory(file)
              ? file + " is a folder."
              : "The file " + file + " is not there or may not be read.",
          "Name one file, and check who may read it.");
    }
    Journal journal =
        log == null || count || dryRun ? null : new Journal(log, resume, identity(address));
    long seed = journal == null ? ThreadLocalRandom.current().nextLong() : journal.before().seed();
    try (Source source = new Source(file, selection, seed)) {
      long total = source.count();
      done.put("records", total);
      if (count || dryRun || total == 0) {
        return withoutSending(total, address);
      }
      Receiver receiver = new Receiver(address, headers, Duration.ofSeconds(sending.readTimeout));
      return send(source, receiver, journal);
    }
  }

  private URI address() {
    try {
      URI address = new URI(url);
      String scheme = String.valueOf(address.getScheme());
      if (!scheme.matches("(?i)https?") || address.getHost() == null) {
        throw wrong("URL begins with http:// or https:// and the name of a server.");
      }
      if (address.getRawUserInfo() != null) {
        throw wrong("URL holds a name or a password, which belong into --header Authorization.");
      }
      return address;
    } catch (URISyntaxException e) {
      throw wrong("URL is none: " + e.getReason() + ".");
    }
  }

  private void check() {
    atLeast("--batch-size", sending.batchSize, 1);
    atLeast("--stop-after", selection.stopAfter, 0);
    atLeast("--http-read-timeout", sending.readTimeout, 1);
    atLeast("--retries", sending.retries, 0);
    atLeast("--concurrency", sending.concurrency, 1);
    if (resume && log == null) {
      throw wrong("--resume needs the --log of the run that it goes on with.");
    }
    if (selection.filter != null) {
      new Filter(selection.filter);
    }
  }

  private void atLeast(String option, int value, int least) {
    if (value < least && spec.commandLine().getParseResult().hasMatchedOption(option)) {
      throw wrong("%s takes a whole number from %d, not %d.".formatted(option, least, value));
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  /** An address may hold a key in its query, so that only its fingerprint is kept. */
  private Map<String, @Nullable Object> identity(URI address) {
    Body text = new Body();
    text.add(address.toString().getBytes(StandardCharsets.UTF_8));
    Map<String, @Nullable Object> options = new LinkedHashMap<>();
    options.put("address", text.fingerprint());
    options.put("batch_size", sending.batchSize);
    options.put("reverse", selection.reverse);
    options.put("shuffle", selection.shuffle);
    options.put("stop_after", selection.stopAfter);
    options.put("filter", selection.filter);
    return options;
  }

  private int withoutSending(long total, URI address) {
    long batches =
        sending.batchSize == 0 ? Math.min(1, total) : -Math.floorDiv(-total, sending.batchSize);
    CommandOutput output = new CommandOutput(spec);
    done.put("batches", batches);
    if (json) {
      output.json(done);
    } else if (count) {
      output.line(Long.toString(total));
    } else if (total == 0) {
      output.line("There is nothing to send.");
    } else {
      output.line(
          "%s in %s would be sent to %s; nothing was."
              .formatted(
                  CommandOutput.counted(total, "record", "records"),
                  CommandOutput.counted(batches, "batch", "batches"),
                  shown(address)));
    }
    return ExitCode.OK;
  }

  private static String shown(URI address) {
    return address.toString().replaceFirst("[?#].*", "");
  }

  private int send(Source source, Receiver receiver, @Nullable Journal journal)
      throws InterruptedException {
    Progress progress =
        new Progress(spec.commandLine().getErr(), style(), (long) done.getOrDefault("records", 0L));
    Patience patience = new Patience(sending.retries, sending.retryLost);
    Run run = new Run(receiver, patience, progress, journal);
    try (Records records = source.open()) {
      if (journal != null) {
        journal.begin();
      }
      run.send(records, sending.batchSize, sending.concurrency);
    } finally {
      if (journal != null) {
        journal.close();
      }
      progress.clear();
      done.putAll(run.outcome().toMap());
    }
    new Report(run.outcome(), log != null).refuseFailures();
    if (json) {
      new CommandOutput(spec).json(done);
    } else if (!quiet) {
      new CommandOutput(spec).line(Report.text(run.outcome()));
    }
    return ExitCode.OK;
  }

  @SuppressWarnings("SystemConsoleNull") // Main asks for the console that is none elsewhere.
  private Progress.Style style() {
    if (quiet || json) {
      return Progress.Style.NONE;
    }
    return System.console() == null ? Progress.Style.LINES : Progress.Style.BAR;
  }
}
