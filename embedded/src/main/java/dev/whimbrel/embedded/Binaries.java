package dev.whimbrel.embedded;

import java.nio.file.Path;

/**
 * One PostgreSQL, unpacked and complete.
 *
 * @param version such as {@code 18.6.0}
 * @param home the folder with {@code bin}, {@code lib} and {@code share}
 */
public record Binaries(String version, Path home) {

  /** The major version, such as 18. */
  public int major() {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  /** A program of this PostgreSQL: {@code initdb}, {@code pg_ctl} or {@code postgres}. */
  public Path program(String name) {
    return home.resolve("bin").resolve(name);
  }
}
