package dev.whimbrel.cli.post;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which requests are sent again by themselves, and when.
 *
 * @param retries how often at most
 * @param retryLost whether that is harmless when the first one may have been carried out
 */
record Patience(int retries, boolean retryLost) {

  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 60_000;
  private static final Duration LONGEST_ASKED = Duration.ofMinutes(10);

  /** How long to wait before the next attempt; nothing when there is to be none. */
  Optional<Duration> wait(Answer answer, int attempt) {
    if (attempt >= retries || !again(answer)) {
      return Optional.empty();
    }
    return Optional.of(
        answer instanceof Answer.Given given && given.retryAfter() != null
            ? shorter(given.retryAfter())
            : backoff(attempt));
  }

  /** Whether another attempt could help and would do no harm. */
  boolean again(Answer answer) {
    return switch (answer) {
      case Answer.Given given -> busy(given.status()) || (retryLost && lost(given.status()));
      case Answer.Unsent unsent -> true;
      case Answer.Lost lost -> retryLost;
    };
  }

  /** The server says that it did nothing. */
  static boolean busy(int status) {
    return status == 429 || status == 503;
  }

  /** A gateway says that it does not know what the server did. */
  static boolean lost(int status) {
    return status == 502 || status == 504;
  }

  private static Duration shorter(Duration asked) {
    return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
  }

  /** Doubled each time, and never the same for two senders. */
  private static Duration backoff(int attempt) {
    long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, 10));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }
}
