package dev.whimbrel.cli.post;

import org.jspecify.annotations.Nullable;

/**
 * One request's records.
 *
 * @param number counted from 0
 * @param first which of all records that are sent is its first one, counted from 0
 */
record Batch(int number, long first, Body body, String fingerprint) {

  /** As people read it; batches are counted from 1 for them. */
  String title() {
    return "Batch %,d (records %d to %d)".formatted(number + 1, first, first + body.records() - 1);
  }

  /** The next one of so many records, or all that are left when there is no size. */
  static @Nullable Batch next(Records records, int size, int number, long first) {
    Body body = new Body();
    for (byte[] record = records.next(); record != null; record = records.next()) {
      body.add(record);
      if (body.records() == size) {
        break;
      }
    }
    if (body.records() == 0) {
      return null;
    }
    return new Batch(number, first, body.ended(), body.fingerprint());
  }
}
