package dev.whimbrel.catalogue.kind;

/** What becomes of an object. */
public enum Fate {
  KEPT,
  CREATED,
  DROPPED,
  /** Changed where it is. */
  ALTERED,
  /** Dropped and made again. */
  REBUILT
}
