package dev.whimbrel.execution.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Two texts line by line: what only the first has (-) and what only the second has (+). */
public final class TextDifference {

  private static final int CONTEXT = 2;

  private TextDifference() {}

  /** The differing lines with two lines around each; {@code ...} stands for what is left out. */
  public static String of(String first, String second) {
    List<String> all = lines(first.lines().toList(), second.lines().toList());
    List<String> shown = new ArrayList<>();
    boolean gap = false;
    for (int i = 0; i < all.size(); i++) {
      if (nearChange(all, i)) {
        if (gap) {
          shown.add("...");
        }
        shown.add(all.get(i));
        gap = false;
      } else {
        gap = true;
      }
    }
    return String.join("\n", shown);
  }

  private static boolean nearChange(List<String> all, int index) {
    int to = Math.min(all.size(), index + CONTEXT + 1);
    return all.subList(Math.max(0, index - CONTEXT), to).stream().anyMatch(l -> !l.startsWith(" "));
  }

  /** By the longest common subsequence, whose lengths are computed from the end. */
  private static List<String> lines(List<String> a, List<String> b) {
    int[][] length = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        length[i][j] =
            a.get(i).equals(b.get(j))
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    List<String> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        lines.add("  " + a.get(i++));
        j++;
      } else if (j >= b.size() || (i < a.size() && length[i + 1][j] >= length[i][j + 1])) {
        lines.add("- " + a.get(i++));
      } else {
        lines.add("+ " + b.get(j++));
      }
    }
    return Collections.unmodifiableList(lines);
  }
}
