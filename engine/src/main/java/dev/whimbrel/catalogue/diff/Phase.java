package dev.whimbrel.catalogue.diff;

/** What a step does to an object; where nothing else decides, steps come in this order. */
enum Phase {
  /** Puts rows aside. */
  SAVE,
  DROP,
  ALTER,
  CREATE,
  /** Gives rows back. */
  FILL
}
