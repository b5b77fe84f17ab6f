package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseOption;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Trains the virtual machine's start-up caches once, in processes of low priority, after an
 * application has started: one for short commands, one for all that needs the application. All
 * classes of a cache are loaded at once, so a small one starts sooner. The launcher uses what lies
 * beside the jars.
 */
final class Training {

  private static final String SUFFIX = ".aot";

  /** One that is being made, with the number of the application that began it. */
  private static final Pattern UNFINISHED = Pattern.compile("\\w+\\.aot\\.(\\d+)(\\.config)?");

  private final Path place;
  private final Path folder;
  private final String application;
  private final String database;
  private @Nullable Process process;
  private @Nullable Path unfinished;
  private boolean over;

  private Training(Path place, Path folder, String application, String database) {
    this.place = place;
    this.folder = folder;
    this.application = application;
    this.database = database;
  }

  /** Visits the first page, as the start of an application would be used. */
  static void visit(String url) {
    try (HttpClient client =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding());
    } catch (IOException e) {
      throw new CommandFailure(
          "no-page", "The first page did not come: " + e.getMessage(), "look at the log", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", "Stopped while waiting.", "start again", e);
    }
  }

  /**
   * Starts what trainings a built application lacks, one after the other; the next start uses them.
   */
  static void inBackground(Path folder, String application, Database database) {
    String place = System.getProperty("whimbrel.lib");
    if (place == null) {
      return;
    }
    Training training = new Training(Path.of(place), folder, application, url(database));
    List<String> missing =
        Stream.of("commands", "whimbrel").filter(name -> !training.isThere(name)).toList();
    if (missing.isEmpty()) {
      return;
    }
    // A training that outlives the application would keep its database from stopping.
    Runtime.getRuntime().addShutdownHook(new Thread(training::abandon));
    training.next(missing);
  }

  private boolean isThere(String name) {
    return Files.exists(place.resolve(name + SUFFIX));
  }

  private synchronized void next(List<String> missing) {
    if (over || missing.isEmpty()) {
      return;
    }
    String name = missing.getFirst();
    Path made = place.resolve(name + SUFFIX + "." + ProcessHandle.current().pid());
    unfinished = made;
    try {
      sweep(place);
      ProcessBuilder training = new ProcessBuilder(command(made, name));
      training.environment().put("WHIMBREL_DATABASE_URL", database);
      training.redirectErrorStream(true);
      training.redirectOutput(folder.resolve("log").resolve("training.log").toFile());
      training.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      Process started = training.start();
      process = started;
      started
          .onExit()
          .thenAccept(ended -> keep(ended, made, name))
          .thenRun(() -> next(missing.subList(1, missing.size())))
          .exceptionally(Training::told);
    } catch (IOException e) {
      told(e);
    }
  }

  /** A cache that is there is whole: it gets its name when the training has ended well. */
  private static void keep(Process ended, Path unfinished, String name) {
    try {
      if (ended.exitValue() == 0 && Files.exists(unfinished)) {
        Files.move(
            unfinished, unfinished.resolveSibling(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
      } else {
        delete(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends a training, and what the virtual machine started to write the cache. */
  private synchronized void abandon() {
    over = true;
    if (process == null || unfinished == null) {
      return;
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
    try {
      delete(unfinished);
    } catch (IOException e) {
      told(e);
    }
  }

  private static void delete(Path unfinished) throws IOException {
    Files.deleteIfExists(unfinished);
    Files.deleteIfExists(unfinished.resolveSibling(unfinished.getFileName() + ".config"));
  }

  /** Deletes what trainings left that were killed together with their application. */
  private static void sweep(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.filter(Training::isLeft).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isLeft(Path file) {
    Matcher name = UNFINISHED.matcher(file.getFileName().toString());
    return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }

  private static @Nullable Void told(Throwable failure) {
    System.getLogger(Training.class.getName())
        .log(System.Logger.Level.INFO, "no start-up cache was trained: " + failure.getMessage());
    return null;
  }

  private static String url(Database database) {
    return database.server().orElseThrow().url(DatabaseOption.EMBEDDED_DATABASE);
  }

  private List<String> command(Path cache, String name) {
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:AOTCacheOutput=" + cache);
    command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining"));
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dfile.encoding=UTF-8");
    boolean commands = name.equals("commands");
    command.add("-cp");
    command.add(System.getProperty(commands ? "whimbrel.commands" : "java.class.path"));
    command.add("-Dwhimbrel.home=" + System.getProperty("whimbrel.home", ""));
    if (commands) {
      // As the launcher does, which makes one command more.
      command.add("-Dwhimbrel.program=whimbrel");
      command.add(CommandTraining.class.getName());
      command.add(folder.toString());
    } else {
      command.add("dev.whimbrel.cli.Main");
      command.addAll(List.of("run", application, "--port", "0", "--once", "--log"));
      command.add(folder.resolve("log").resolve("training-" + application + ".log").toString());
    }
    return command;
  }
}
