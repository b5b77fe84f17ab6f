package dev.whimbrel.admin.page;

import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {

  private Numbers() {}

  /** With commas: {@code 10,000}. */
  public static String full(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** At most four characters: {@code 412}, {@code 6.2k}, {@code 62k}, {@code 1.2M}. */
  public static String brief(long number) {
    if (number < 1000) {
      return String.valueOf(number);
    }
    if (number < 1_000_000) {
      return scaled(number, 1000, "k");
    }
    return scaled(number, 1_000_000, "M");
  }

  private static String scaled(long number, long unit, String letter) {
    return number < 10 * unit
        ? String.format(Locale.ROOT, "%.1f", Math.floor(number * 10.0 / unit) / 10)
                .replace(".0", "")
            + letter
        : number / unit + letter;
  }

  /** "1 row", "2 rows". */
  public static String of(long number, String one, String several) {
    return full(number) + " " + (number == 1 ? one : several);
  }
}
