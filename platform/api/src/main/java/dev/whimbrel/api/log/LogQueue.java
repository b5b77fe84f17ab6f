package dev.whimbrel.api.log;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows on their way into the log: nobody waits for theirs. A few wait for the one thread that
 * writes them, as long as their bodies are not too much to hold; with more, who asks writes his
 * own.
 */
public final class LogQueue implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LogQueue.class);

  private static final int MOST = 8;

  /** Of bodies that wait, in bytes; an answer may be as long as it likes. */
  private static final long MOST_BYTES = 16 << 20;

  private final LogWriter writer;
  private final AtomicLong waiting = new AtomicLong();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST),
          Thread.ofPlatform().name("api-log").daemon().factory(),
          (task, full) -> task.run());

  /** Into the log that the writer writes. */
  public LogQueue(LogWriter writer) {
    this.writer = writer;
  }

  void put(LogRow row) {
    if (waiting.addAndGet(row.length()) > MOST_BYTES) {
      counted(row);
    } else {
      thread.execute(() -> counted(row));
    }
  }

  private void counted(LogRow row) {
    try {
      write(row);
    } finally {
      waiting.addAndGet(-row.length());
    }
  }

  /** Whatever happens: the one thread goes on, and an answer is what it would have been. */
  private void write(LogRow row) {
    try {
      writer.write(row);
    } catch (RuntimeException e) {
      LOG.warn("{} is not in the log of the API", row.id(), e);
    }
  }

  /** Writes what is left; a database that does not answer is not waited for. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("{} rows are not in the log of the API", thread.shutdownNow().size());
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
