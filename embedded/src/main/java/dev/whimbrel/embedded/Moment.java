package dev.whimbrel.embedded;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The pause between two looks at a file or a process that reports no event. */
final class Moment {
  private Moment() {}

  static void pass() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    if (Thread.interrupted()) {
      Thread.currentThread().interrupt();
      throw new EmbeddedException(
          "interrupted", "Waiting for the embedded database was interrupted.", "Start again.");
    }
  }
}
