package dev.whimbrel.testkit;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A child process whose output is kept; closing kills what is left of it and its children. */
public final class ProcessRun implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final String command;
  private final Process process;
  private final Thread reader;
  private final StringBuilder output = new StringBuilder();

  ProcessRun(String command, Process process) {
    this.command = command;
    this.process = process;
    this.reader = Thread.ofPlatform().daemon().name("output of " + process.pid()).start(this::read);
  }

  /**
   * How it ended.
   *
   * @param exit the exit code; 128 and the signal's number when a signal ended it
   * @param output standard output and error in the order of writing
   */
  public record Finished(int exit, String output) {}

  private void read() {
    try (Reader lines = process.inputReader(StandardCharsets.UTF_8)) {
      char[] some = new char[4096];
      for (int count = lines.read(some); count >= 0; count = lines.read(some)) {
        synchronized (output) {
          output.append(some, 0, count);
          output.notifyAll();
        }
      }
    } catch (IOException closed) {
      // Killed while we read: what it wrote before is what there is.
      synchronized (output) {
        output.append("[output ended: ").append(closed.getMessage()).append("]\n");
      }
    } finally {
      synchronized (output) {
        output.notifyAll();
      }
    }
  }

  /** The process number. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has written so far. */
  public String output() {
    synchronized (output) {
      return output.toString();
    }
  }

  /** Waits until the output holds the pattern; fails when the process ends or time is up. */
  public Matcher awaitOutput(String pattern, Duration atMost) {
    Pattern wanted = Pattern.compile(pattern);
    long end = System.nanoTime() + atMost.toNanos();
    synchronized (output) {
      while (true) {
        boolean over = !reader.isAlive();
        Matcher found = wanted.matcher(output.toString());
        if (found.find()) {
          return found;
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (over || left <= 0) {
          throw new AssertionError(
              "No \"%s\" from %s%s:%n%s"
                  .formatted(pattern, command, over ? ", which ended" : "", output));
        }
        pause(left);
      }
    }
  }

  /** Woken by output; at least ten times a second, because an end gives no notice. */
  private void pause(long left) {
    try {
      output.wait(Math.min(left, 100));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting for " + command, interrupted);
    }
  }

  /** Waits for the end; after that time it is killed and the test fails. */
  public Finished await(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
        throw new AssertionError(
            "%s still ran after %d seconds:%n%s".formatted(command, atMost.toSeconds(), output()));
      }
      // A server that it left behind may hold the pipe open for ever.
      reader.join(LAST_WORDS.toMillis());
      return new Finished(process.exitValue(), output());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting for " + command, interrupted);
    }
  }

  /** Types a line. */
  public void type(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Ends its input. */
  public void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What Ctrl-C does. */
  public void interrupt() {
    CommandLine.of("kill", "-INT", Long.toString(pid())).run();
  }

  /** Kill -9, for the process alone. */
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
