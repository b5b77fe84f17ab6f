package dev.whimbrel.cli.post;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Records in a file of our own, where they can be read in any order; 8 bytes of memory each. */
final class Spool implements AutoCloseable {

  private final Path file;
  private final RandomAccessFile reader;
  private long[] starts = new long[1024];
  private int count;

  Spool(Records records) {
    try {
      file = Files.createTempFile("whimbrel", ".ndjson");
      file.toFile().deleteOnExit();
      fill(records);
      reader = new RandomAccessFile(file.toFile(), "r");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill(Records records) throws IOException {
    long at = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (byte[] record = records.next(); record != null; record = records.next()) {
        starts[count++] = at;
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        out.write(record);
        at += record.length;
      }
    }
    starts[count] = at;
  }

  /** From the last one to the first, or by lot, or both. */
  Records inOrder(boolean reverse, @Nullable Long seed) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = reverse ? count - 1 - i : i;
    }
    if (seed != null) {
      shuffle(order, new Random(seed));
    }
    return new Ordered(order);
  }

  private static void shuffle(int[] order, Random lot) {
    for (int last = order.length - 1; last > 0; last--) {
      int other = lot.nextInt(last + 1);
      int kept = order[last];
      order[last] = order[other];
      order[other] = kept;
    }
  }

  private byte[] read(int index) {
    try {
      byte[] record = new byte[Math.toIntExact(starts[index + 1] - starts[index])];
      reader.seek(starts[index]);
      reader.readFully(record);
      return record;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Ordered implements Records {

    private final int[] order;
    private int next;

    private Ordered(int[] order) {
      this.order = order;
    }

    @Override
    public byte @Nullable [] next() {
      return next == order.length ? null : read(order[next++]);
    }

    @Override
    public void close() {
      next = order.length;
    }
  }
}
