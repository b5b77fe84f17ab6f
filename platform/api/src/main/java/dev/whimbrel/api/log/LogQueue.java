package dev.whimbrel.api.log;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Rows on their way into the log: nobody waits for theirs. A few wait for the one thread that
 * writes them, as each may hold a body of the greatest length; with more, who asks writes his own.
 */
public final class LogQueue implements AutoCloseable {

  private static final int MOST = 8;

  private final LogWriter writer;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST),
          Thread.ofPlatform().name("api-log").daemon().factory(),
          new ThreadPoolExecutor.CallerRunsPolicy());

  /** Into the log that the writer writes. */
  public LogQueue(LogWriter writer) {
    this.writer = writer;
  }

  void put(LogRow row) {
    thread.execute(() -> writer.write(row));
  }

  /** Writes what is left; a database that does not answer is not waited for. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
