package dev.whimbrel.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a file, held against other processes and other threads; the operating system frees it
 * when its holder is killed.
 */
final class FileMutex implements AutoCloseable {
  /**
   * What this virtual machine holds. Asked first, because closing a second channel on a file gives
   * up the lock that the process has through the first.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FileMutex(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** What is done while the lock is held. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Does the work once nobody else holds the file, but does not wait for ever. */
  static <T> T holding(Path file, Duration atMost, Work<T> work) throws IOException {
    FileMutex mutex = acquire(file, atMost);
    try {
      return work.run();
    } finally {
      mutex.close();
    }
  }

  private static FileMutex acquire(Path file, Duration atMost) throws IOException {
    Instant end = Instant.now().plus(atMost);
    FileMutex mutex = attempt(file);
    while (mutex == null) {
      if (Instant.now().isAfter(end)) {
        throw new EmbeddedException(
            "folder-busy",
            "Another process has held " + file + " for " + atMost.toSeconds() + " seconds.",
            "Look for another whimbrel that hangs, and end it.");
      }
      Moment.pass();
      mutex = attempt(file);
    }
    return mutex;
  }

  /** The lock if it is free at this moment, else null. */
  static @Nullable FileMutex attempt(Path file) throws IOException {
    Path held = file.toAbsolutePath().normalize();
    if (!HELD.add(held)) {
      return null;
    }
    FileMutex mutex = null;
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
      } else {
        mutex = new FileMutex(held, channel);
      }
    } finally {
      if (mutex == null) {
        HELD.remove(held);
      }
    }
    return mutex;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      HELD.remove(file);
    }
  }
}
