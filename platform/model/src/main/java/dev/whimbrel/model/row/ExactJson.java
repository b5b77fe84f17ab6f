package dev.whimbrel.model.row;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rows as JSON on their way to the database and back. */
public final class ExactJson {

  /** A number keeps each of its digits on the way. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Digits of a number at most; a little below what is read of one. */
  private static final int DIGITS = 900;

  private static final String NUL = "There is a character in it that no text may have: NUL.";

  private ExactJson() {}

  /**
   * Why a value cannot be kept: no text of the database has a NUL, and with all digits of its
   * numbers it could not be written, or not read again. A few characters such as 1e99999 stand for
   * many digits.
   */
  public static Optional<String> refusal(JsonNode value) {
    if (value.isContainer()) {
      boolean named = value.propertyNames().stream().anyMatch(name -> name.indexOf('\0') >= 0);
      return named
          ? Optional.of(NUL)
          : value.valueStream().flatMap(part -> refusal(part).stream()).findFirst();
    }
    if (value.isString() && value.stringValue().indexOf('\0') >= 0) {
      return Optional.of(NUL);
    }
    return value.isNumber() && digits(value.decimalValue()) > DIGITS
        ? Optional.of(
            "There is a number in it that is too large or too small. At most %,d digits fit."
                .formatted(DIGITS))
        : Optional.empty();
  }

  private static long digits(BigDecimal number) {
    long scale = number.scale();
    return scale > 0 ? Math.max(number.precision(), scale + 1) : number.precision() - scale;
  }
}
