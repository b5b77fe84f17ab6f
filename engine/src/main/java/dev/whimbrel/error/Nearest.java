package dev.whimbrel.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that somebody probably meant. */
public final class Nearest {

  private Nearest() {}

  /** The known name with the least edits to the given one, if at most a third of it differs. */
  public static Optional<String> to(String given, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt((String name) -> distance(given, name)).thenComparing(n -> n))
        .filter(
            name ->
                distance(given, name) <= Math.max(1, Math.max(given.length(), name.length()) / 3));
  }

  /** A hint that names the nearest known name, or all of them when none is near. */
  public static String hint(String given, Collection<String> known) {
    return to(given, known)
        .map(name -> "did you mean " + name + "?")
        .orElseGet(
            () ->
                known.isEmpty()
                    ? "there is none to choose from"
                    : "known are " + String.join(", ", known.stream().sorted().toList()));
  }

  /** How many letters have to be put in, taken out or changed (Levenshtein). */
  public static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
