package dev.whimbrel.embedded;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time for which somebody here uses a server, and which process it is by now. */
final class Tenure {
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Postmaster server;

  Tenure(Postmaster server) {
    this.server = server;
  }

  Postmaster server() {
    return server;
  }

  /** It was started anew. */
  void continueWith(Postmaster other) {
    server = other;
  }

  boolean isOver() {
    return end.getCount() == 0;
  }

  void end() {
    end.countDown();
  }

  /** Waits for that long, and no longer than it lasts; whether it is over. */
  boolean awaitEnd(Duration atMost) {
    try {
      return end.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedException(
          "interrupted", "Looking after the database was interrupted.", "Start again.");
    }
  }
}
