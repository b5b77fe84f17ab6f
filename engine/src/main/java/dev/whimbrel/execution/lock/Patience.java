package dev.whimbrel.execution.lock;

import java.time.Duration;

/**
 * How long a runner waits for locks of others.
 *
 * @param lockTimeout how long one statement may queue for a lock; everybody behind it queues too
 * @param attempts how often a transaction is tried in all
 * @param pause the mean pause after the first failure; it doubles up to ten times itself
 */
public record Patience(Duration lockTimeout, int attempts, Duration pause) {

  /** Two seconds a lock, ten attempts, about a minute in all. */
  public static final Patience USUAL =
      new Patience(Duration.ofSeconds(2), 10, Duration.ofMillis(500));

  /** The mean pause after that many failures. */
  public Duration pauseAfter(int failures) {
    return pause.multipliedBy(Math.min(10, 1L << Math.min(failures - 1, 10)));
  }
}
