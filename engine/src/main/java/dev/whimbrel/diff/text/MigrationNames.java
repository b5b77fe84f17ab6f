package dev.whimbrel.diff.text;

import dev.whimbrel.operation.Operation;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Tells from operations what a migration may be called, such as {@code 0002_location_county}. */
public final class MigrationNames {

  private static final int LONGEST = 60;

  private MigrationNames() {}

  /**
   * The number and a name, at most 60 letters; the same operations give the same name.
   *
   * @param number from 1
   */
  public static String of(int number, List<Operation> operations) {
    boolean initial = number == 1 && Headline.creates(operations);
    return numbered(number, initial ? "initial" : Headline.of(operations));
  }

  /** The number and a name that the author chose, in lower case with underscores. */
  public static String numbered(int number, String words) {
    return "%04d_%s".formatted(number, ofWords(words));
  }

  /** What a name that the author chose becomes. */
  public static String ofWords(String words) {
    String slug =
        Normalizer.normalize(words, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_|_$", "");
    return cut(slug.isEmpty() ? "migration" : slug, LONGEST - 5);
  }

  /** Cuts between words. */
  private static String cut(String slug, int longest) {
    if (slug.length() <= longest) {
      return slug;
    }
    int end = slug.lastIndexOf('_', longest);
    return slug.substring(0, end > longest / 2 ? end : longest);
  }
}
