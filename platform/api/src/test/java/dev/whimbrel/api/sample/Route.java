package dev.whimbrel.api.sample;

import jakarta.persistence.EnumeratedValue;

/** Where something goes; stored as the signs on the doors say. */
public enum Route {
  NORTH("door-n"),
  SOUTH("door-s");

  @EnumeratedValue private final String door;

  Route(String door) {
    this.door = door;
  }

  /** The sign. */
  public String door() {
    return door;
  }
}
