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

  private ExactJson() {}

  /**
   * Why a value cannot be kept: with all digits of its numbers it could not be written, or not read
   * again. A few characters such as 1e99999 stand for many digits.
   */
  public static Optional<String> refusal(JsonNode value) {
    return isWritable(value)
        ? Optional.empty()
        : Optional.of(
            "There is a number in it that is too large or too small. At most %,d digits fit."
                .formatted(DIGITS));
  }

  private static boolean isWritable(JsonNode value) {
    if (value.isContainer()) {
      return value.valueStream().allMatch(ExactJson::isWritable);
    }
    return !value.isNumber() || digits(value.decimalValue()) <= DIGITS;
  }

  private static long digits(BigDecimal number) {
    long scale = number.scale();
    return scale > 0 ? Math.max(number.precision(), scale + 1) : number.precision() - scale;
  }
}
