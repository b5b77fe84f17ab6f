package dev.whimbrel.api.limit;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts requests by caller, a minute at a time, in the memory of this process: two processes
 * behind one address let twice as many through.
 */
final class RateLimit {

  /** Callers that are remembered before those of earlier minutes are forgotten. */
  private static final int CROWD = 10_000;

  private final Map<String, Count> counts = new ConcurrentHashMap<>();
  private final Clock clock;
  private final int most;

  RateLimit(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /** Requests of a caller in a minute. */
  int most() {
    return most;
  }

  /**
   * What a caller did.
   *
   * @param minute of the clock, since its beginning
   * @param requests in that minute
   */
  private record Count(long minute, int requests) {}

  /** Counts one more request; gives back the seconds to wait, 0 when it may go on. */
  long count(String caller) {
    Instant now = clock.instant();
    long minute = now.getEpochSecond() / 60;
    if (counts.size() > CROWD) {
      counts.values().removeIf(count -> count.minute() < minute);
    }
    Count count =
        counts.merge(
            caller,
            new Count(minute, 1),
            (old, first) -> old.minute() == minute ? new Count(minute, old.requests() + 1) : first);
    return count.requests() > most ? 60 - now.getEpochSecond() % 60 : 0;
  }
}
