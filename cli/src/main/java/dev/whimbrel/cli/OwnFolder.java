package dev.whimbrel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder in which a checkout's command is called from elsewhere: with migrations of its own it
 * is an application without classes, and the one in the checkout is not meant, unless it is named.
 */
public final class OwnFolder {

  private OwnFolder() {}

  /** Whether the migrations of this folder are meant. */
  public static boolean isMeant() {
    String home = System.getProperty("whimbrel.home", "");
    return !home.isEmpty()
        && System.getenv("WHIMBREL_APP") == null
        && Files.isDirectory(Path.of("migrations"))
        && !isWithin(Path.of(home));
  }

  private static boolean isWithin(Path home) {
    try {
      return Path.of("").toRealPath().startsWith(home.toRealPath());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
