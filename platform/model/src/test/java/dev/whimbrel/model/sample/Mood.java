package dev.whimbrel.model.sample;

/** One of a few. */
enum Mood {
  GOOD,
  NOT_SO_GOOD
}
