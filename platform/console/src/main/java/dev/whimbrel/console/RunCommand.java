package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseOption;
import dev.whimbrel.cli.Invocation;
import dev.whimbrel.console.WebServer.Connect;
import dev.whimbrel.console.WebServer.Serving;
import dev.whimbrel.console.application.ApplicationSettings;
import dev.whimbrel.console.application.Applications;
import dev.whimbrel.model.Application;
import dev.whimbrel.security.Commands;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts an application, from nothing when need be. */
@Command(
    name = "run",
    description = {
      "Start an application: its database, its migrations, its pages.",
      "",
      "Without --database an embedded PostgreSQL keeps its data in .whimbrel; the first start"
          + " fills it with generated data and a published sign-in (demo mode), on this machine"
          + " only."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: ${ROOT-COMMAND-NAME} run --port 9000"})
final class RunCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin DatabaseOption database;

  @Parameters(
      arity = "0..*",
      paramLabel = "APP",
      description =
          "Which application; VIAL unless said. Its settings can stand behind a --, as"
              + " --name=value; everybody on this machine can see them in the list of processes.")
  List<String> words = List.of();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port of the pages; ${DEFAULT-VALUE} unless said, 0 for any.")
  int port;

  @Option(
      names = "--address",
      paramLabel = "IP",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; ${DEFAULT-VALUE} unless said. Demo mode listens nowhere else.")
  String address;

  @Option(
      names = "--fresh",
      description =
          "Throw the embedded database away and begin anew. Refused when it holds more than demo"
              + " data, unless --lose-data is given too.")
  boolean fresh;

  @Option(names = "--lose-data", description = "With --fresh: throw real data away too.")
  boolean loseData;

  @Option(
      names = "--no-demo",
      description = "Begin without generated data; asks for the first user.")
  boolean noDemo;

  @Option(names = "--migrate", description = "With --database: apply pending migrations first.")
  boolean migrate;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "Where the log goes; .whimbrel/log/APP.log unless said. Its folder is made when it is not"
              + " there.")
  @Nullable Path log;

  @Option(
      names = "--once",
      hidden = true,
      description = "Stop after the first page; trains the start-up cache.")
  boolean once;

  RunCommand() {
    this.spec = CommandSpec.create();
    this.database = new DatabaseOption();
    this.address = "127.0.0.1";
  }

  @Override
  public Integer call() throws SQLException, InterruptedException {
    String[] said = ApplicationSettings.of(words.stream().filter(this::isSetting).toList());
    Application application = Applications.find(name());
    boolean embedded = database.isEmbedded();
    refuseUnfit(embedded);
    if (fresh) {
      Fresh.start(database, embedded, loseData, this::print);
    }
    Database open =
        database.openOrMake(
            settings -> settings.exclusive(true).stopAtExit(false).guarded(this::tell));
    Running running = new Running(open);
    Runtime.getRuntime().addShutdownHook(new Thread(running::close, "whimbrel-stop"));
    try {
      Migrations.prepare(open, embedded || migrate, this::print);
      People.prepare(open, new People.Wishes(embedded && !noDemo, noDemo, address), this::print);
      running.serve(serve(application, open, said));
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
    ready(application, running, open);
    return running.await();
  }

  private void refuseUnfit(boolean embedded) {
    Ports.requireFree(address, port);
    if (embedded && !noDemo && (fresh || !database.holdsDatabase())) {
      People.requireLoopback(address);
    }
    if (log != null) {
      LogFile.requireWritable(log, this::print);
    }
  }

  private boolean isSetting(String word) {
    return word.startsWith("-");
  }

  private @Nullable String name() {
    List<String> names = words.stream().filter(word -> !isSetting(word)).toList();
    if (names.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "Nothing is expected here: " + names.get(1) + ".");
    }
    return names.isEmpty() ? null : names.getFirst();
  }

  private WebServer serve(Application application, Database open, String[] settings) {
    Commands.repeating(new Invocation(spec)::options);
    var to = open.address();
    Path file =
        log == null
            ? database.folder().resolve("log").resolve(application.name() + ".log")
            : log.toAbsolutePath();
    try {
      return WebServer.start(
          application,
          new Connect(to.jdbcUrl(), to.user(), to.password()),
          new Serving(address, port, file),
          settings);
    } catch (RuntimeException e) {
      throw new CommandFailure(
          "start-failed",
          application.title() + " could not start: " + cause(e),
          "The log tells more: " + file,
          e);
    }
  }

  private void ready(Application application, Running running, Database open) {
    String url = "http://localhost:" + running.port();
    print(application.title() + " is ready at " + url);
    print(
        Demo.active(open.dataSource())
            ? "Sign in as demo with the password demo. Everything in it is generated."
            : "Sign in with your own account; `whimbrel user list` shows who may.");
    print("Stop it with Ctrl-C.");
    if (once) {
      Training.visit(url);
      running.close();
    } else if (open.server().isPresent()) {
      Training.inBackground(database.folder(), application.name(), open);
    }
  }

  /** To whoever watches the terminal, and to whoever reads the log later. */
  private void tell(String what) {
    print(what);
    String spelled = new Invocation(spec).spelled(what);
    System.getLogger("dev.whimbrel.database").log(System.Logger.Level.WARNING, spelled);
  }

  private static String cause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private void print(String text) {
    new CommandOutput(spec).line(text);
  }
}
