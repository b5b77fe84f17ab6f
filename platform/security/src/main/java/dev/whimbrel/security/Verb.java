package dev.whimbrel.security;

import java.util.Locale;

/** What somebody may do with the rows of a resource. */
public enum Verb {
  VIEW,
  ADD,
  CHANGE,
  DELETE;

  /** As tables and sentences have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
