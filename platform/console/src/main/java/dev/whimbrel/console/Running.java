package dev.whimbrel.console;

import dev.whimbrel.cli.Database;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** What has been started, and the order in which it stops: pages first, then their database. */
final class Running implements AutoCloseable {

  private final Database database;
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable WebServer pages;

  Running(Database database) {
    this.database = database;
  }

  synchronized void serve(WebServer started) {
    pages = started;
  }

  synchronized int port() {
    if (pages == null) {
      throw new IllegalStateException("no pages are served");
    }
    return pages.port();
  }

  /** Waits until somebody closes this; the exit code of a run that was asked to stop. */
  int await() throws InterruptedException {
    ended.await();
    return 0;
  }

  @Override
  public synchronized void close() {
    if (ended.getCount() == 0) {
      return;
    }
    try {
      if (pages != null) {
        pages.close();
      }
    } finally {
      database.close();
      ended.countDown();
    }
  }
}
