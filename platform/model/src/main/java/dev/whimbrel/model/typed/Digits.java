package dev.whimbrel.model.typed;

import jakarta.persistence.Column;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * How many digits a column has, where that is limited.
 *
 * @param precision of a number altogether, or null
 * @param scale after the point of a number, or of a second, or null
 */
public record Digits(@Nullable Integer precision, @Nullable Integer scale) {

  private static final Digits ANY = new Digits(null, null);

  /** What Hibernate gives numbers whose entity says nothing. */
  private static final int PRECISION = 38;

  private static final int SCALE = 2;

  /** Of a column that holds values of the type. */
  public static Digits of(Class<?> type, @Nullable Column column) {
    if (column == null) {
      return of(type, 0, 0, 0);
    }
    return column.columnDefinition().isEmpty()
        ? of(type, column.precision(), column.scale(), Math.max(0, column.secondPrecision()))
        : ANY;
  }

  private static Digits of(Class<?> type, int precision, int scale, int ofSeconds) {
    int digits = precision == 0 ? PRECISION : precision;
    if (type == BigDecimal.class) {
      return new Digits(digits, precision == 0 && scale == 0 ? Integer.valueOf(SCALE) : scale);
    }
    if (type == BigInteger.class) {
      return new Digits(digits, null);
    }
    return type == LocalTime.class ? new Digits(null, ofSeconds) : ANY;
  }
}
