package dev.whimbrel.migration;

/**
 * A migration's file, as it was read.
 *
 * @param file its path for messages, such as {@code migrations/core/0001_initial.yaml}
 * @param kind the language it is written in
 * @param text its whole content
 */
public record Source(String file, Kind kind, String text) {

  /** The language of a migration file. */
  public enum Kind {
    YAML,
    SQL
  }
}
