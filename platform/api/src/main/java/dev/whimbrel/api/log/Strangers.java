package dev.whimbrel.api.log;

import java.time.Clock;

/**
 * Keeps requests of callers that nobody knows to a few rows a minute, of all of them together, as
 * one of them may have any number of addresses.
 */
final class Strangers {

  /** Rows a minute of the clock. */
  static final int MOST = 60;

  /** Characters of a path, and of a query. */
  private static final int LONGEST = 500;

  private final Clock clock;
  private long minute;
  private int kept;
  private long left;

  Strangers(Clock clock) {
    this.clock = clock;
  }

  /** Whether one more gets a row. */
  synchronized boolean isKept() {
    long now = clock.instant().getEpochSecond() / 60;
    if (now != minute) {
      minute = now;
      kept = 0;
    }
    if (kept == MOST) {
      left++;
      return false;
    }
    kept++;
    return true;
  }

  /** How many got none since somebody asked. */
  synchronized long left() {
    long since = left;
    left = 0;
    return since;
  }

  /** As much of a text as they may leave. */
  static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
