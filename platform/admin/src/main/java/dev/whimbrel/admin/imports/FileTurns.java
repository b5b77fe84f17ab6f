package dev.whimbrel.admin.imports;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets so many files be worked on at once, and others wait for a moment. */
final class FileTurns {

  private static final int SECONDS = 10;

  private final Semaphore turns;

  FileTurns(int atOnce) {
    turns = new Semaphore(atOnce, true);
  }

  /** What the work gives; nothing where its turn did not come in time, and it was not begun. */
  <T> Optional<T> take(Supplier<T> work) {
    if (!isMyTurn()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      turns.release();
    }
  }

  private boolean isMyTurn() {
    try {
      return turns.tryAcquire(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
