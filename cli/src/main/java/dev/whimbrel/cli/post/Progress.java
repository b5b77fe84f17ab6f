package dev.whimbrel.cli.post;

import dev.whimbrel.cli.CommandOutput;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** How far a run is: a bar with an estimate on a terminal, now and then a line elsewhere. */
final class Progress {

  /** How it is shown. */
  enum Style {
    BAR,
    LINES,
    NONE
  }

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final int WIDTH = 30;

  private final PrintWriter err;
  private final Style style;
  private final long total;
  private final Instant started = Instant.now();
  private Instant said = started;
  private long done;
  private long before;
  private int drawn;

  Progress(PrintWriter err, Style style, long total) {
    this.err = err;
    this.style = style;
    this.total = total;
  }

  /** So many records were acknowledged in an earlier run. */
  synchronized void skipped(int records) {
    done += records;
    before += records;
  }

  /** So many more are done with. */
  synchronized void done(int records) {
    done += records;
    Instant now = Instant.now();
    if (style == Style.BAR) {
      err.print("\r" + padded(bar() + " " + numbers(now)));
      err.flush();
    } else if (style == Style.LINES && Duration.between(said, now).compareTo(BETWEEN_LINES) > 0) {
      said = now;
      err.println(numbers(now));
      err.flush();
    }
  }

  /** A remark between, on a line of its own. */
  synchronized void say(String text) {
    clear();
    err.println(text);
    err.flush();
  }

  /** Takes the bar away. */
  synchronized void clear() {
    if (drawn > 0) {
      err.print("\r" + " ".repeat(drawn) + "\r");
      err.flush();
      drawn = 0;
    }
  }

  private String padded(String text) {
    String padded = text + " ".repeat(Math.max(0, drawn - text.length()));
    drawn = text.length();
    return padded;
  }

  private String bar() {
    int full = (int) (WIDTH * done / Math.max(1, total));
    return "[" + "=".repeat(full) + " ".repeat(WIDTH - full) + "]";
  }

  private String numbers(Instant now) {
    return "%,d of %s sent, %d %%%s"
        .formatted(
            done,
            CommandOutput.counted(total, "record", "records"),
            100 * done / Math.max(1, total),
            left(Duration.between(started, now)));
  }

  private String left(Duration taken) {
    long own = done - before;
    if (own <= 0 || done >= total) {
      return "";
    }
    long seconds = taken.toMillis() * (total - done) / own / 1000;
    return seconds < 60
        ? ", %d s left".formatted(seconds)
        : ", %d min %d s left".formatted(seconds / 60, seconds % 60);
  }
}
