package dev.whimbrel.cli.post;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The first so many records, and of those the ones that a filter keeps. */
record Selected(Records records, Limit limit, @Nullable Predicate<byte[]> filter)
    implements Records {

  /** How many may still be read. */
  static final class Limit {

    private long left;

    /** At most so many; less than 0 for all. */
    Limit(long most) {
      this.left = most < 0 ? Long.MAX_VALUE : most;
    }

    private boolean reached() {
      return left-- <= 0;
    }
  }

  @Override
  public byte @Nullable [] next() {
    while (!limit.reached()) {
      byte[] record = records.next();
      if (record == null || filter == null || filter.test(record)) {
        return record;
      }
    }
    return null;
  }

  @Override
  public void close() {
    records.close();
  }
}
