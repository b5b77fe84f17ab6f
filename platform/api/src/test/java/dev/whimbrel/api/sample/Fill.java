package dev.whimbrel.api.sample;

/** How full something is. */
public enum Fill {
  FULL,
  HALF_FULL,
  BARE
}
