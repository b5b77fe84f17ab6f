package dev.whimbrel.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Labels as parts of sentences. */
public final class Wording {

  private Wording() {}

  /** A label inside of a sentence: small, but for what is spelled with capitals: "API key". */
  public static String inside(String label) {
    return Arrays.stream(label.split(" ", -1))
        .map(word -> isSpelledSo(word) ? word : word.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  /** A capital that does not only begin a word belongs to it. */
  private static boolean isSpelledSo(String word) {
    return word.chars().skip(1).anyMatch(Character::isUpperCase);
  }
}
