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

  /** The hint as the end of a sentence. */
  public static String ending(String given, Collection<String> known) {
    String hint = hint(given, known);
    return hint.endsWith("?") ? hint : hint + ".";
  }

  /** How many letters have to be put in, taken out, changed or swapped with the next. */
  public static int distance(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int fewest = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
        edits[i][j] = Math.min(edits[i - 1][j - 1] + changed, fewest);
        if (i > 1 && j > 1 && swapped(a, i, b, j)) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[a.length()][b.length()];
  }

  /** Whether the two letters before each place are the same the other way round. */
  private static boolean swapped(String a, int i, String b, int j) {
    return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
