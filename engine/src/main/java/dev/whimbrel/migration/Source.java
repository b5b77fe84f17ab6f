package dev.whimbrel.migration;

/**
 * A migration's file, as it was read.
 *
 * @param file its path for messages, such as {@code migrations/core/0001_initial.yaml}
 * @param kind the language it is written in
 * @param text its whole content
 * @param checksum SHA-256 in hex of what it means: white space and comments do not count
 */
public record Source(String file, Kind kind, String text, String checksum) {

  /** The language of a migration file. */
  public enum Kind {
    YAML,
    SQL
  }
}
