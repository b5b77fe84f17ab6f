package dev.whimbrel.cli.post;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The selected records of a file, as often as they are asked for. */
final class Source implements AutoCloseable {

  private final Path file;
  private final Selection selection;
  private final long seed;
  private final @Nullable Spool spool;

  /** What is not read from front to back, or can be read only once, is copied first. */
  Source(Path path, Selection selection, long seed) {
    this.file = path;
    this.selection = selection;
    this.seed = seed;
    if (selection.reverse || selection.shuffle || !Files.isRegularFile(path)) {
      try (Records all = new FileRecords(file)) {
        this.spool = new Spool(all);
      }
    } else {
      this.spool = null;
    }
  }

  Records open() {
    Records all =
        spool == null
            ? new FileRecords(file)
            : spool.inOrder(selection.reverse, selection.shuffle ? seed : null);
    Filter filter = selection.filter == null ? null : new Filter(selection.filter);
    return new Selected(all, new Selected.Limit(selection.stopAfter), filter);
  }

  /** Reads them all, so that a file that is broken at its end is known before anything is sent. */
  long count() {
    long count = 0;
    try (Records records = open()) {
      while (records.next() != null) {
        count++;
      }
    }
    return count;
  }

  @Override
  public void close() {
    if (spool != null) {
      spool.close();
    }
  }
}
