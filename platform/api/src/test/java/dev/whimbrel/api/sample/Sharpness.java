package dev.whimbrel.api.sample;

/** How well a tool cuts. */
public enum Sharpness {
  BLUNT,
  SHARP
}
