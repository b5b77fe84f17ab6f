package dev.whimbrel.api;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Who reads a whole list now: each person one, so that nobody who reads slowly, or not at all,
 * takes the turns of others.
 */
final class Turns {

  /** Each holds a connection for as long as its reader takes; all others need some, too. */
  static final int AT_ONCE = 3;

  /** Long enough for a short list of the same person to end, as when two are asked for at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String SECONDS = "10";

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition free = lock.newCondition();
  private final Set<Integer> readers = new HashSet<>();

  /** This person's turn, which others may have to end for; a problem when they do not. */
  Turn take(int reader) {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      while (readers.contains(reader) || readers.size() == AT_ONCE) {
        if (left <= 0) {
          throw busy(reader);
        }
        left = free.awaitNanos(left);
      }
      readers.add(reader);
      return new Turn(reader);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy(reader);
    } finally {
      lock.unlock();
    }
  }

  private ApiProblem busy(int reader) {
    String why =
        readers.contains(reader)
            ? "A whole list is on its way to you at this moment."
            : "%d whole lists are on their way at this moment.".formatted(AT_ONCE);
    return ApiProblem.of(
            HttpStatus.SERVICE_UNAVAILABLE, why + " Try again in %s seconds.".formatted(SECONDS))
        .with(HttpHeaders.RETRY_AFTER, SECONDS);
  }

  /** Somebody's turn, which is given back once. */
  final class Turn implements AutoCloseable {

    private final int reader;
    private boolean over;

    private Turn(int reader) {
      this.reader = reader;
    }

    @Override
    public void close() {
      if (over) {
        return;
      }
      over = true;
      lock.lock();
      try {
        readers.remove(reader);
        free.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
