package dev.whimbrel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A program to run as a child process, with its own environment and folder. */
public final class CommandLine {
  private static final Duration USUAL = Duration.ofMinutes(2);

  /**
   * What runs in the background of a shell ignores Ctrl-C, and so would all that it starts; GNU's
   * {@code env} takes that back, elsewhere nothing does.
   */
  private static final List<String> ENDS_BY_CTRL_C = endsByCtrlC();

  private final List<String> words;
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> removed = new ArrayList<>();
  private Path folder = Checkout.root();

  private CommandLine(List<String> words) {
    this.words = List.copyOf(words);
  }

  private static List<String> endsByCtrlC() {
    List<String> prefix = List.of("env", "--default-signal=INT");
    List<String> trial = new ArrayList<>(prefix);
    trial.add("true");
    try {
      return new ProcessBuilder(trial).redirectErrorStream(true).start().waitFor() == 0
          ? prefix
          : List.of();
    } catch (IOException absent) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** Any program. */
  public static CommandLine of(String... words) {
    return new CommandLine(List.of(words));
  }

  /** The launcher of this checkout. */
  public static CommandLine whimbrel(String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Checkout.root().resolve("whimbrel").toString());
    words.addAll(List.of(arguments));
    return new CommandLine(words);
  }

  /** A main class in a virtual machine of its own, with the class path of this test. */
  public static CommandLine java(Class<?> main, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    words.add("-Dwhimbrel.home=" + Checkout.root());
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(main.getName());
    words.addAll(List.of(arguments));
    return new CommandLine(words);
  }

  /** The same under another program, such as {@code unshare -U}. */
  public CommandLine under(String... prefix) {
    List<String> more = new ArrayList<>(List.of(prefix));
    more.addAll(words);
    CommandLine other = new CommandLine(more).in(folder);
    other.environment.putAll(environment);
    other.removed.addAll(removed);
    return other;
  }

  /** Runs in that folder instead of the checkout's. */
  public CommandLine in(Path other) {
    this.folder = other;
    return this;
  }

  /** Sets an environment variable. */
  public CommandLine with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Removes an environment variable. */
  public CommandLine without(String name) {
    removed.add(name);
    return this;
  }

  /** Starts it and does not wait. */
  public ProcessRun start() {
    List<String> whole = new ArrayList<>(ENDS_BY_CTRL_C);
    whole.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(whole).directory(folder.toFile());
    builder.environment().keySet().removeAll(removed);
    builder.environment().putAll(environment);
    try {
      return new ProcessRun(String.join(" ", words), builder.redirectErrorStream(true).start());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Runs it to its end, at most two minutes. */
  public ProcessRun.Finished run() {
    return run(USUAL);
  }

  /** Runs it to its end; after that time it is killed and the test fails. */
  public ProcessRun.Finished run(Duration atMost) {
    try (ProcessRun run = start()) {
      run.closeInput();
      return run.await(atMost);
    }
  }
}
