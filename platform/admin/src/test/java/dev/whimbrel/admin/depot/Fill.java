package dev.whimbrel.admin.depot;

/** How full something is. */
public enum Fill {
  FULL,
  HALF_FULL,
  BARE
}
