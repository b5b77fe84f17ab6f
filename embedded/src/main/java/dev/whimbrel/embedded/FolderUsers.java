package dev.whimbrel.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Who uses the server of a folder, counted by a shared file lock so that a killed process is not
 * counted. The last one out stops the server. Called only while the folder's start lock is held.
 */
final class FolderUsers {
  private static final Map<Path, FolderUsers> OURS = new HashMap<>();

  private final FileChannel channel;
  private FileLock lock;
  private int count;

  private FolderUsers(Path file) throws IOException {
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.lock = channel.lock(0, Long.MAX_VALUE, true);
  }

  static synchronized void enter(Path file) throws IOException {
    FolderUsers users = OURS.get(file);
    if (users == null) {
      users = new FolderUsers(file);
      OURS.put(file, users);
    }
    users.count++;
  }

  /** Gives up one use; true when nobody is left, in any process. */
  static synchronized boolean leave(Path file) throws IOException {
    FolderUsers users = OURS.get(file);
    if (users == null || --users.count > 0) {
      return false;
    }
    OURS.remove(file);
    try (FileChannel channel = users.channel) {
      users.lock.release();
      FileLock last = channel.tryLock();
      return last != null;
    }
  }
}
