package dev.whimbrel.cli.draw;

import java.util.Arrays;

/**
 * How wide a text is at most, whichever face the reader's machine shows it in: the wider one of
 * Inter and Liberation Sans (which is as wide as Arial and Helvetica) counts for each character.
 */
public final class TextWidth {

  /** Faces that were not measured are a little wider or narrower. */
  private static final double SPARE = 1.03;

  /** What a sum of widths may lack after something was added and taken away again. */
  private static final double ROUNDING = 0.01;

  private static final double WIDE = 1.05;
  private static final double OTHER = 0.8;
  private static final int FIRST = 32;

  /** From the blank to the tilde, in hundredths of the size. */
  private static final int[] REGULAR =
      hundredths(
          "29 28 41 64 64 89 67 23 37 37 51 66 28 47 28 36 63 56 61 64 65 61 63 58 62 63 28 28 66"
              + " 66 66 56 102 68 67 73 73 67 62 78 75 28 55 67 57 89 76 78 67 78 73 67 65 75 68 95"
              + " 67 67 63 37 36 37 47 56 50 57 63 56 63 59 37 61 60 24 24 55 24 87 59 60 61 61 38"
              + " 53 37 59 56 82 54 56 55 37 33 37 66");

  private static final int[] BOLD =
      hundredths(
          "28 34 48 65 65 89 73 24 40 40 55 68 30 47 30 38 67 56 63 66 67 64 65 59 65 65 34 34 68"
              + " 68 68 62 100 73 73 75 73 67 62 78 75 28 57 73 62 91 75 78 67 78 73 67 66 74 73"
              + " 101 70 71 66 40 38 40 59 56 50 58 64 58 64 60 38 63 62 28 28 57 28 90 62 62 63 63"
              + " 40 56 38 62 58 84 57 58 57 40 36 40 68");

  private TextWidth() {}

  /**
   * In pixels.
   *
   * @param size of the type in pixels
   * @param bold whether its weight is 600
   */
  public static double of(String text, double size, boolean bold) {
    return text.codePoints().mapToDouble(one -> em(one, bold)).sum() * size * SPARE;
  }

  /** The text, or as much of its beginning as fits with an ellipsis. */
  public static String cut(String text, double width, double size, boolean bold) {
    if (of(text, size, bold) <= width + ROUNDING) {
      return text;
    }
    int[] points = text.codePoints().toArray();
    int length = points.length;
    String cut = text;
    while (length > 0 && of(cut, size, bold) > width) {
      length--;
      cut = new String(points, 0, length).strip() + "…";
    }
    return cut;
  }

  private static double em(int point, boolean bold) {
    int place = point - FIRST;
    if (place >= 0 && place < REGULAR.length) {
      return (bold ? BOLD : REGULAR)[place] / 100.0;
    }
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      case Character.OTHER_LETTER, Character.OTHER_SYMBOL, Character.SURROGATE -> WIDE;
      // Also the halves of pairs of flags, and what takes a whole square of its own.
      default -> point >= 0x1100 && !narrow(point) ? WIDE * 1.2 : OTHER;
    };
  }

  private static boolean narrow(int point) {
    return point >= 0x1E00 && point < 0x2100;
  }

  private static int[] hundredths(String numbers) {
    return Arrays.stream(numbers.split(" ")).mapToInt(Integer::parseInt).toArray();
  }
}
