package dev.whimbrel.model.row;

import dev.whimbrel.model.Field;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/** Says why a value of the right sort does not fit into the column of its field. */
public final class Fit {

  /** More digits than anything that a decimal type holds has. */
  private static final int DIGITS = 300;

  /** Hibernate's column of a duration has 21 digits, of nanoseconds. */
  private static final long MOST_SECONDS = 999_999_999_999L;

  private Fit() {}

  /** Why a text is no value: it is none of the field's type, or no key. */
  public static Optional<String> refusal(Field field, String text) {
    if (text.isEmpty() && field.key()) {
      return Optional.of("This is needed.");
    }
    return field
        .typedText()
        .filter(typed -> typed.parse(text).isEmpty())
        .map(typed -> "This must be %s.".formatted(typed.right()));
  }

  /** A text that was not refused, as the column holds it. */
  public static String stored(Field field, String text) {
    return field.typedText().flatMap(typed -> typed.parse(text).map(typed.writer())).orElse(text);
  }

  /** Why a number does not fit. */
  public static Optional<String> refusal(Field field, BigDecimal number) {
    Integer scale = field.scale();
    if (scale != null && number.stripTrailingZeros().scale() > scale) {
      return Optional.of("At most %d digits fit after the point.".formatted(scale));
    }
    Integer precision = field.precision();
    if (precision != null && scale != null && digits(number) > precision - scale) {
      return Optional.of(
          "The number is too large. At most %d digits fit before the point."
              .formatted(precision - scale));
    }
    return isBeyond(field, number)
        ? Optional.of("The number is too large or too small.")
        : Optional.empty();
  }

  /** How many digits stand before the point, without leading zeros. */
  private static long digits(BigDecimal number) {
    return number.signum() == 0 ? 0 : (long) number.precision() - number.scale();
  }

  private static boolean isBeyond(Field field, BigDecimal number) {
    if (Math.abs((long) number.precision() - number.scale()) > DIGITS) {
      return true;
    }
    boolean single = field.type() == float.class || field.type() == Float.class;
    double nearest = single ? number.floatValue() : number.doubleValue();
    // The server refuses what would become zero, too.
    return Double.isInfinite(nearest) || (single && nearest == 0 && number.signum() != 0);
  }

  /** Why a time of day does not fit. */
  public static Optional<String> refusal(Field field, LocalTime time) {
    Integer scale = field.scale();
    return scale != null
            && BigDecimal.valueOf(time.toNanoOfDay(), 9).stripTrailingZeros().scale() > scale
        ? Optional.of(
            scale == 0
                ? "No fractions of a second fit."
                : "At most %d digits of a second fit.".formatted(scale))
        : Optional.empty();
  }

  /** Why a duration does not fit. */
  public static Optional<String> refusal(Duration duration) {
    return Math.abs((double) duration.toSeconds()) > MOST_SECONDS
        ? Optional.of("The duration is too long.")
        : Optional.empty();
  }
}
