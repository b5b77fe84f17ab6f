package dev.whimbrel.transfer.rows;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads numbers as people write them, with signs between thousands and before decimals.
 *
 * @param manners which sign stands before decimals, where that is said
 * @param unsure whether a comma may be either sign: where one stands before decimals, spreadsheets
 *     write semicolons between values
 */
record Numerals(Set<Manner> manners, boolean unsure) {

  private static final int LONGEST = 400;

  private static final Pattern POINT =
      Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d*)?([eE][+-]?\\d+)?");
  private static final Pattern COMMA =
      Pattern.compile("[+-]?(\\d+|[1-9]\\d{0,2}(\\.\\d{3})+),\\d*");
  private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2}(\\.\\d{3})+");
  private static final Pattern MILLIONS = Pattern.compile("[+-]?[1-9]\\d{0,2}(\\.\\d{3}){2,}");

  /**
   * The number.
   *
   * @throws UnfitCell when it is none, or may be two
   */
  BigDecimal read(String text) {
    // What is longer takes long to be read, and fits nowhere.
    if (text.length() > LONGEST) {
      throw new UnfitCell("The number is too large or too small.");
    }
    String plain = text.strip().replaceAll("(?<=\\d)[\\u00A0\\u202F](?=\\d{3})", "");
    try {
      return new BigDecimal(english(text, plain));
    } catch (NumberFormatException e) {
      throw Cells.unfit(text, "is no number", "a number such as 1204 or 37.75");
    }
  }

  /** The same without signs between thousands and with a point before decimals. */
  private String english(String text, String plain) {
    boolean point = POINT.matcher(plain).matches() && !manners.contains(Manner.DECIMAL_COMMA);
    boolean comma = COMMA.matcher(plain).matches() && !manners.contains(Manner.DECIMAL_POINT);
    if (point && comma && unsure && !manners.contains(Manner.DECIMAL_POINT)) {
      throw new UnfitCell(
          "“%s” may be %s or %s. Say which sign stands before decimals."
              .formatted(text, plain.replace(',', '.'), plain.replace(",", "")));
    }
    if (point) {
      return plain.replace(",", "");
    }
    boolean dots = manners.contains(Manner.DECIMAL_COMMA) && THOUSANDS.matcher(plain).matches();
    return comma || dots || MILLIONS.matcher(plain).matches()
        ? plain.replace(".", "").replace(',', '.')
        : plain;
  }
}
