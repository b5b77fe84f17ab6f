package dev.whimbrel.model;

import dev.whimbrel.error.Nearest;
import java.util.Collection;

/** What somebody may have meant, for modules that know nothing of the engine. */
public final class Nearby {

  private Nearby() {}

  /** A hint with the known word nearest to the one that was given, or with all of few. */
  public static String hint(String given, Collection<String> known) {
    return Nearest.hint(given, known);
  }
}
