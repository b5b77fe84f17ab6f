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
 * Trains the virtual machine's start-up cache once, in a second process of low priority, after an
 * application has started. The launcher uses the cache that lies beside the jars.
 */
final class Training {

  /** Beside the jars it was trained on, where the launcher looks for it. */
  private static final String CACHE = "whimbrel.aot";

  /** One that is being made, with the number of the application that began it. */
  private static final Pattern UNFINISHED = Pattern.compile("whimbrel\\.aot\\.(\\d+)(\\.config)?");

  private Training() {}

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

  /** Starts the training where a built application lacks its cache; the next start uses it. */
  static void inBackground(Path folder, String application, Database database) {
    String place = System.getProperty("whimbrel.lib");
    if (place == null || Files.exists(Path.of(place, CACHE))) {
      return;
    }
    Path logs = folder.resolve("log");
    Path unfinished = Path.of(place, CACHE + "." + ProcessHandle.current().pid());
    try {
      sweep(Path.of(place));
      ProcessBuilder training = new ProcessBuilder(command(unfinished, application, logs));
      training.environment().put("WHIMBREL_DATABASE_URL", url(database));
      training.redirectErrorStream(true);
      training.redirectOutput(logs.resolve("training.log").toFile());
      training.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      Process process = training.start();
      process.onExit().thenAccept(ended -> keep(ended, unfinished)).exceptionally(Training::told);
      // A training that outlives the application would keep its database from stopping.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> abandon(process, unfinished)));
    } catch (IOException e) {
      told(e);
    }
  }

  /** A cache that is there is whole: it gets its name when the training has ended well. */
  private static void keep(Process ended, Path unfinished) {
    try {
      if (ended.exitValue() == 0 && Files.exists(unfinished)) {
        Files.move(unfinished, unfinished.resolveSibling(CACHE), StandardCopyOption.ATOMIC_MOVE);
      } else {
        delete(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends a training, and what the virtual machine started to write the cache. */
  private static void abandon(Process training, Path unfinished) {
    training.descendants().forEach(ProcessHandle::destroyForcibly);
    training.destroyForcibly().onExit().join();
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

  private static List<String> command(Path cache, String application, Path logs) {
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:AOTCacheOutput=" + cache);
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("-Dwhimbrel.home=" + System.getProperty("whimbrel.home", ""));
    command.add("dev.whimbrel.cli.Main");
    command.addAll(List.of("run", application, "--port", "0", "--once", "--log"));
    command.add(logs.resolve("training-" + application + ".log").toString());
    return command;
  }
}
